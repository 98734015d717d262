#!/bin/bash
# In the place of systemd, which cannot run in a folder: starts what a unit says as the user it says, with its settings.
# systemd's fences are tested elsewhere (tests/security/19-hardened.test.ts).
set -eu
run=/run/units
mkdir -p "$run"
value() { cat "/etc/systemd/system/$2.service" /etc/systemd/system/"$2".service.d/*.conf 2>/dev/null | sed -n "s/^$1=//p" | tail -n 1; }
start() {
  case "$1" in
    *.timer) bash -c "$(value ExecStart "${1%.timer}" | sed -e 's/%%/%/g' -e 's/\$\$/$/g' -e "s#^/bin/sh -c ##" -e "s/^'//" -e "s/'\$//")" ;;
    dovecot) dovecot ;;
    postfix) postfix start ;;
    nginx) nginx ;;
    *)
      stop "$1"
      (
        cd "$(value WorkingDirectory "$1")"
        umask "$(value UMask "$1")"
        mapfile -t settings < <(grep -v '^\(#\|$\)' "$(value EnvironmentFile "$1")")
        extra=$(value Environment "$1")
        read -ra command <<< "$(value ExecStart "$1")"
        exec setsid env -i PATH="$PATH" ${extra:+"$extra"} "${settings[@]}" setpriv --reuid="$(value User "$1")" --regid="$(value Group "$1")" \
          --clear-groups --inh-caps=-all --no-new-privs "${command[@]}"
      ) >> "/var/log/$1.log" 2>&1 < /dev/null &
      echo $! > "$run/$1"
      ;;
  esac
}
stop() {
  case "$1" in
    *.timer) ;;
    nginx) nginx -s quit 2> /dev/null || true; while pgrep -x nginx > /dev/null; do sleep 0.1; done ;;
    *)
      [ -f "$run/$1" ] || return 0
      pid=$(cat "$run/$1")
      kill "$pid" 2> /dev/null || true
      for _ in $(seq 200); do kill -0 "$pid" 2> /dev/null || break; sleep 0.1; done
      rm "$run/$1"
      ;;
  esac
}
verb=$1
shift
now=no
for word in "$@"; do if [ "$word" = --now ]; then now=yes; fi; done
for unit in "$@"; do
  case "$verb $unit" in
    *" --now") ;;
    start*) start "$unit" ;;
    stop*) stop "$unit" ;;
    reload*) kill -USR2 "$(cat "$run/$unit")"; sleep 8 ;;
    restart*) stop "$unit"; start "$unit" ;;
    enable*) if [ $now = yes ]; then start "$unit"; fi ;;
    disable*) if [ $now = yes ]; then stop "$unit"; fi ;;
  esac
done

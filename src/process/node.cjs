/**
 * `node src/process/node.cjs PROGRAM…` runs a program, or the command of a package, on the Node that was installed with
 * this project; on a machine for which none is, on the one that runs this, if it is new enough. Otherwise one sentence says so.
 * npm 10 and earlier do not link the installed Node, and this may be run by any Node: so it is written in words that old ones know.
 */
const { spawn, spawnSync } = require('child_process');
const { existsSync, mkdirSync, readFileSync, readdirSync, symlinkSync } = require('fs');
const { delimiter, dirname, join, resolve } = require('path');

/** The first that runs TypeScript as it is and has all that we use of SQLite. */
const NEEDED = '24.0.0';

/**
 * @param {string} version
 * @param {string} needed
 */
const isAtLeast = (version, needed) => {
  const [mine, least] = [version, needed].map((each) => each.replace(/^v/, '').split('.').map(Number));
  const place = least.findIndex((part, index) => part !== mine[index]);
  return place < 0 || mine[place] > least[place];
};

/** What tools are made of is left out by npm with a Node before these, without a word. */
const TO_INSTALL = ['20.19.0', '22.12.0'];

/**
 * Which Node to use: its path; or why there is none.
 * @param {{ version: string, platform: string, arch: string, own: string, installed: 'no' | 'partly' | 'yes', runs: (program: string) => boolean }} machine
 *   `own` is the path of the Node that asks; `installed` is whether the packages are there, all of them
 * @returns {{ program: string, why?: undefined } | { why: string, program?: undefined }}
 */
const chooseNode = ({ version, platform, arch, own, installed, runs }) => {
  const here = `Node ${version.replace(/^v/, '')} on ${platform} ${arch}`;
  if (installed === 'no') return { why: 'The packages are not installed yet. Run "npm ci" first.' };
  if (installed === 'partly') {
    const why = `Parts are missing that npm installs only with Node ${TO_INSTALL.join(', ')} or later, and this is ${here}.`;
    return { why: `${why} Install a later one from https://nodejs.org, run "npm ci" again, then try again.` };
  }
  const file = platform === 'win32' ? 'node.exe' : 'node';
  const program = join('node_modules', `node-${platform === 'win32' ? 'win' : platform}-${arch}`, 'bin', file);
  // A package for another C library is there, too, and does not run.
  if (runs(program)) return { program };
  if (isAtLeast(version, NEEDED)) return { program: own };
  const why = `This needs Node ${NEEDED} or later, and this is ${here}, for which none comes with it.`;
  return { why: `${why} Install Node ${NEEDED.split('.')[0]} from https://nodejs.org, then try again.` };
};

/**
 * A command of a package as the file behind it; anything else stays as it is.
 * @param {string} word
 */
const fileOf = (word) => {
  const home = join('node_modules', word);
  if (/[./\\]/.test(word) || !existsSync(join(home, 'package.json'))) return word;
  const { bin } = JSON.parse(readFileSync(join(home, 'package.json'), 'utf8'));
  return join(home, typeof bin === 'string' ? bin : bin[word]);
};

/**
 * What npm should have done: programs that start with `env node`, and systemd's units, find it there.
 * @param {string} program
 */
const link = (program) => {
  const place = join('node_modules', '.bin', 'node');
  if (process.platform === 'win32' || !program.startsWith('node_modules') || existsSync(place)) return;
  try {
    mkdirSync(dirname(place), { recursive: true });
    symlinkSync(join('..', program.slice('node_modules/'.length)), place);
  } catch (_) {
    // Somebody else's folder, or another process was first: those that we start find it by the path.
  }
};

/**
 * Becomes that program where a process can, and else waits for it and passes signals on.
 * @param {string} program
 * @param {readonly string[]} args
 */
const become = (program, args) => {
  const env = Object.assign({}, process.env);
  const path = Object.keys(env).find((name) => name.toUpperCase() === 'PATH') || 'PATH';
  // Programs of packages ask for `node` by name.
  env[path] = [dirname(program), env[path]].filter(Boolean).join(delimiter);
  if (process.execve && process.platform !== 'win32') process.execve(program, [program].concat(args), env);
  const child = spawn(program, args, { env, stdio: 'inherit' });
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) process.on(signal, () => child.kill(signal));
  child.on('exit', (code, signal) => {
    for (const each of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.removeAllListeners(each);
    if (signal) process.kill(process.pid, signal);
    else process.exit(code === null ? 1 : code);
  });
};

/** Whether the bundler, where it is, has the part for this machine. */
const howInstalled = () => {
  if (!existsSync('node_modules')) return 'no';
  if (!existsSync(join('node_modules', 'rolldown'))) return 'yes';
  const bindings = join('node_modules', '@rolldown');
  return existsSync(bindings) && readdirSync(bindings).some((name) => name.startsWith('binding-')) ? 'yes' : 'partly';
};

/** @param {readonly string[]} words */
const main = (words) => {
  process.chdir(join(__dirname, '..', '..'));
  /** @param {string} program */
  const runs = (program) => existsSync(program) && spawnSync(program, ['--version']).status === 0;
  const { version, platform, arch, execPath: own } = process;
  const { program, why } = chooseNode({ version, platform, arch, own, installed: howInstalled(), runs });
  if (program === undefined) {
    process.stderr.write(`${why}\n`);
    process.exit(1);
  }
  link(program);
  const place = words.findIndex((word) => !word.startsWith('-'));
  become(
    resolve(program),
    words.map((word, index) => (index === place ? fileOf(word) : word)),
  );
};

module.exports = { chooseNode };
if (require.main === module) main(process.argv.slice(2));

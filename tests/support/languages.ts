export interface Sample {
  readonly language: string;
  /** As in the `lang` attribute. */
  readonly code: string;
  readonly text: string;
}

const sample = (language: string, code: string, text: string): Sample => ({ language, code, text });

/**
 * The first article of the Universal Declaration of Human Rights, or what a person would write in a form, in the languages most spoken in the UK.
 * Latin letters are drawn by the reading font, all others by the fonts of their scripts.
 */
export const LANGUAGES: readonly Sample[] = [
  sample('English', 'en', 'All human beings are born free and equal in dignity and rights.'),
  sample('Welsh', 'cy', 'Genir pawb yn rhydd ac yn gydradd â’i gilydd mewn urddas a hawliau.'),
  sample('Polish', 'pl', 'Wszyscy ludzie rodzą się wolni i równi pod względem swej godności i swych praw.'),
  sample('Romanian', 'ro', 'Toate ființele umane se nasc libere și egale în demnitate și în drepturi.'),
  sample('Panjabi', 'pa', 'ਸਾਰਾ ਮਨੁੱਖੀ ਪਰਿਵਾਰ ਆਪਣੀ ਮਹਿਮਾ, ਸ਼ਾਨ ਅਤੇ ਹੱਕਾਂ ਦੇ ਪੱਖੋਂ ਜਨਮ ਤੋਂ ਹੀ ਆਜ਼ਾਦ ਹੈ।'),
  sample('Urdu', 'ur', 'تمام انسان آزاد اور حقوق و عزت کے اعتبار سے برابر پیدا ہوئے ہیں۔ انہیں ضمیر اور عقل ودیعت ہوئی ہے۔'),
  sample('Portuguese', 'pt', 'Todos os seres humanos nascem livres e iguais em dignidade e em direitos.'),
  sample('Spanish', 'es', 'Todos los seres humanos nacen libres e iguales en dignidad y derechos.'),
  sample(
    'Arabic',
    'ar',
    'يولد جميع الناس أحرارًا متساوين في الكرامة والحقوق. وقد وهبوا عقلًا وضميرًا، وعليهم أن يعامل بعضهم بعضًا بروح الإخاء. أريد أن أتحدث مع شخص يفهم ما حدث لي ولأسرتي، ولا أريد أن يتصل بي أحد في البيت.',
  ),
  sample('Bengali', 'bn', 'সমস্ত মানুষ স্বাধীনভাবে সমান মর্যাদা এবং অধিকার নিয়ে জন্মগ্রহণ করে। তাঁদের বিবেক এবং বুদ্ধি আছে।'),
  sample('Gujarati', 'gu', 'પ્રતિષ્ઠા અને અધિકારોની દૃષ્ટિએ સર્વ માનવો જન્મથી સ્વતંત્ર અને સમાન હોય છે.'),
  sample('Italian', 'it', 'Tutti gli esseri umani nascono liberi ed eguali in dignità e diritti.'),
  sample('Tamil', 'ta', 'மனிதப் பிறவியினர் சகலரும் சுதந்திரமாகவே பிறக்கின்றனர்; அவர்கள் மதிப்பிலும், உரிமைகளிலும் சமமானவர்கள்.'),
  sample('French', 'fr', 'Tous les êtres humains naissent libres et égaux en dignité et en droits.'),
  sample('Lithuanian', 'lt', 'Visi žmonės gimsta laisvi ir lygūs savo orumu ir teisėmis.'),
  sample('Chinese, simplified', 'zh-Hans', '人人生而自由，在尊严和权利上一律平等。他们赋有理性和良心，并应以兄弟关系的精神相对待。'),
  sample('Chinese, traditional', 'zh-Hant', '人人生而自由，在尊嚴和權利上一律平等。他們賦有理性和良心，並應以兄弟關係的精神相對待。'),
  sample('Turkish', 'tr', 'Bütün insanlar hür, haysiyet ve haklar bakımından eşit doğarlar.'),
  sample('Bulgarian', 'bg', 'Всички хора се раждат свободни и равни по достойнство и права.'),
  sample('Russian', 'ru', 'Все люди рождаются свободными и равными в своём достоинстве и правах.'),
  sample('Persian', 'fa', 'تمام افراد بشر آزاد به دنیا می‌آیند و از لحاظ حیثیت و حقوق با هم برابرند. خانه‌ام را ترک نمی‌کنم.'),
  sample('Hungarian', 'hu', 'Minden emberi lény szabadon születik és egyenlő méltósága és joga van.'),
  sample('Greek', 'el', 'Όλοι οι άνθρωποι γεννιούνται ελεύθεροι και ίσοι στην αξιοπρέπεια και τα δικαιώματα.'),
  sample('Albanian', 'sq', 'Të gjithë njerëzit lindin të lirë dhe të barabartë në dinjitet dhe në të drejta.'),
  sample('German', 'de', 'Alle Menschen sind frei und gleich an Würde und Rechten geboren.'),
  sample('Nepali', 'ne', 'सबै व्यक्तिहरू जन्मजात स्वतन्त्र हुन् ती सबैको समान अधिकार र महत्व छ।'),
  sample('Kurdish, Sorani', 'ckb', 'هەموو مرۆڤەکان بە ئازادی و یەکسان لە کەرامەت و مافدا لەدایک دەبن.'),
  sample('Somali', 'so', 'Aadanaha dhammaantiis wuxuu dhashaa isagoo xor ah kana siman xagga sharafta.'),
  sample('Latvian', 'lv', 'Visi cilvēki piedzimst brīvi un vienlīdzīgi savā pašcieņā un tiesībās.'),
  sample('Hindi', 'hi', 'सभी मनुष्यों को गौरव और अधिकारों के मामले में जन्मजात स्वतन्त्रता और समानता प्राप्त है।'),
  sample('Malayalam', 'ml', 'മനുഷ്യരെല്ലാവരും തുല്യാവകാശങ്ങളോടും അന്തസ്സോടും സ്വാതന്ത്ര്യത്തോടുംകൂടി ജനിച്ചവരാണ്.'),
  sample('Pashto', 'ps', 'د بشر ټول افراد آزاد نړۍ ته راځي او د حيثيت او حقوقو له پلوه سره برابر دي.'),
  sample('Slovak', 'sk', 'Všetci ľudia sa rodia slobodní a sebe rovní, čo sa týka ich dôstojnosti a práv.'),
  sample('Czech', 'cs', 'Všichni lidé rodí se svobodní a sobě rovní co do důstojnosti a práv.'),
  sample('Telugu', 'te', 'ప్రతిపత్తిస్వత్వముల విషయమున మానవులెల్లరును జన్మతః స్వతంత్రులును సమానులును నగుదురు.'),
  sample('Kannada', 'kn', 'ಎಲ್ಲಾ ಮಾನವರೂ ಸ್ವತಂತ್ರರಾಗಿಯೇ ಜನಿಸಿದ್ದಾರೆ ಹಾಗೂ ಘನತೆ ಮತ್ತು ಹಕ್ಕುಗಳಲ್ಲಿ ಸಮಾನರಾಗಿದ್ದಾರೆ.'),
  sample('Sinhala', 'si', 'සියලු මනුෂ්‍යයෝ නිදහස්ව උපත ලබා ඇත. ගරුත්වයෙන් හා අයිතිවාසිකම්වලින් සමාන වෙති. ශ්‍රී ලංකාව.'),
  sample('Tagalog', 'tl', 'Ang lahat ng tao’y isinilang na malaya at pantay-pantay sa karangalan at mga karapatan.'),
  sample('Yoruba', 'yo', 'Gbogbo ènìyàn ni a bí ní òmìnira; iyì àti ẹ̀tọ́ kọ̀ọ̀kan sì dọ́gba.'),
  sample('Ukrainian', 'uk', 'Всі люди народжуються вільними і рівними у своїй гідності та правах.'),
  sample('Thai', 'th', 'มนุษย์ทั้งหลายเกิดมามีอิสระและเสมอภาคกันในเกียรติศักดิ์และสิทธิ ต่างมีเหตุผลและมโนธรรม'),
  sample('Lao', 'lo', 'ມະນຸດທຸກຄົນເກີດມາມີກຽດສັກສີ, ສິດທິ, ເສລີພາບແລະຄວາມສະເໝີພາບເທົ່າທຽມກັນ.'),
  sample('Khmer', 'km', 'មនុស្សទាំងអស់កើតមកមានសេរីភាព និងសមភាពក្នុងផ្នែកសេចក្ដីថ្លៃថ្នូរ និងសិទ្ធិ។'),
  sample('Burmese', 'my', 'လူတိုင်းသည် တူညီ လွတ်လပ်သော ဂုဏ်သိက္ခာဖြင့် လည်းကောင်း၊ တူညီလွတ်လပ်သော အခွင့်အရေးများဖြင့် မွေးဖွားလာသူများ ဖြစ်သည်။'),
  sample('Hebrew', 'he', 'כל בני האדם נולדו בני חורין ושווים בערכם ובזכויותיהם. בְּרֵאשִׁית בָּרָא.'),
  sample('Vietnamese', 'vi', 'Tất cả mọi người đều được sinh ra đều được tự do và bình đẳng về nhân phẩm và quyền.'),
  sample('Japanese', 'ja', 'すべての人間は、生まれながらにして自由であり、かつ、尊厳と権利とについて平等である。'),
  sample('Korean', 'ko', '모든 인간은 태어날 때부터 자유로우며 그 존엄과 권리에 있어 동등하다.'),
  sample('Amharic', 'am', 'የሰው ልጅ ሁሉ ሲወለድ ነጻና በክብርና በመብትም እኩልነት ያለው ነው።'),
  sample('Tigrinya', 'ti', 'ብመንጽር ክብርን መሰልን ኩሎም ሰባት እንትውለዱ ሓራን ማዕርን እዮም።'),
  sample('Georgian', 'ka', 'ყველა ადამიანი იბადება თავისუფალი და თანასწორი თავისი ღირსებითა და უფლებებით.'),
  sample('Armenian', 'hy', 'Բոլոր մարդիկ ծնվում են ազատ ու հավասար իրենց արժանապատվությամբ ու իրավունքներով։'),
];

/** Somebody in each script: a name, what to avoid, and the language of the interpreter. */
interface Speaker {
  /** As in the name of the file. */
  readonly language: string;
  readonly name: string;
  readonly avoid: string;
  readonly speaks: string;
}

const speaker = (language: string, name: string, avoid: string, speaks: string): Speaker => ({ language, name, avoid, speaks });

/** Nearly all say: do not ring me at home. */
export const SPEAKERS: readonly Speaker[] = [
  speaker('polish', 'Żaneta Łoś', 'Proszę nie dzwonić po 17.', 'polski'),
  speaker('ukrainian', 'Олена Шевченко', 'Не телефонуйте додому.', 'українська'),
  speaker('persian', 'زینب', 'شماره من ۰۷۷۰۰ ۹۰۰۱۲۳ است', 'فارسی'),
  speaker('arabic', 'محمد علي', 'لا تتصلوا بي في البيت. اتصلوا بعد الساعة الخامسة فقط.', 'العربية (السودان)'),
  speaker('urdu', 'عائشہ خان', 'گھر پر فون نہ کریں۔ میرا نمبر ۰۷۷۰۰ ۹۰۰۴۶۱ ہے۔', 'اردو'),
  speaker('hebrew', 'שרה כהן', 'אל תתקשרו הביתה.', 'עברית'),
  speaker('punjabi', 'ਗੁਰਪ੍ਰੀਤ ਸਿੰਘ', 'ਘਰ ਫ਼ੋਨ ਨਾ ਕਰੋ।', 'ਪੰਜਾਬੀ'),
  speaker('hindi', 'प्रिया शर्मा', 'घर पर फ़ोन न करें।', 'हिन्दी'),
  speaker('bengali', 'দীপা রহমান', 'আমার ভাই যেন না জানে।', 'সিলেটি'),
  speaker('gujarati', 'મીના પટેલ', 'ઘરે ફોન કરશો નહીં.', 'ગુજરાતી'),
  speaker('tamil', 'கவிதா செல்வன்', 'வீட்டிற்கு அழைக்க வேண்டாம்.', 'தமிழ்'),
  speaker('telugu', 'లక్ష్మి రెడ్డి', 'ఇంటికి ఫోన్ చేయవద్దు.', 'తెలుగు'),
  speaker('kannada', 'ಲಕ್ಷ್ಮಿ ಗೌಡ', 'ಮನೆಗೆ ಕರೆ ಮಾಡಬೇಡಿ.', 'ಕನ್ನಡ'),
  speaker('malayalam', 'ലക്ഷ്മി നായർ', 'വീട്ടിലേക്ക് വിളിക്കരുത്.', 'മലയാളം'),
  speaker('sinhala', 'නිමල් පෙරේරා', 'ගෙදරට කතා කරන්න එපා.', 'සිංහල'),
  speaker('thai', 'สมหญิง ใจดี', 'อย่าโทรมาที่บ้าน', 'ไทย'),
  speaker('lao', 'ສົມສັກ', 'ຢ່າໂທຫາເຮືອນ.', 'ລາວ'),
  speaker('khmer', 'សុខា', 'កុំទូរស័ព្ទទៅផ្ទះ។', 'ខ្មែរ'),
  speaker('burmese', 'အောင်အောင်', 'အိမ်ကို ဖုန်းမဆက်ပါနဲ့။', 'မြန်မာ'),
  speaker('amharic', 'አበበ በቀለ', 'ቤት አትደውሉ።', 'አማርኛ'),
  speaker('georgian', 'ნინო ბერიძე', 'სახლში ნუ დარეკავთ.', 'ქართული'),
  speaker('armenian', 'Անի Պետրոսյան', 'Տուն մի՛ զանգահարեք։', 'հայերեն'),
  speaker('chinese-simplified', '王芳', '请不要打电话到我家。', '普通话'),
  speaker('chinese-traditional', '陳美玲', '請不要打電話到我家。', '廣東話'),
  speaker('japanese', '佐藤 花子', '家には電話しないでください。', '日本語'),
  speaker('korean', '김민지', '집으로 전화하지 마세요.', '한국어'),
];

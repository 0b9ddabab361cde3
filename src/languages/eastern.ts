// Arabic, Hebrew, Chinese and Japanese.
import { en } from './en.ts';
import type { Language } from './language.ts';

export const ar: Language = {
  ...en,
  tag: 'ar',
  printed: {
    contents: 'المحتويات', introduction: 'مقدمة', notes: 'ملاحظات', backToText: 'العودة إلى النص',
    name: 'الاسم', class: 'الصف', date: 'التاريخ', studyGuide: 'دليل دراسة', quoteSheet: 'اقتباسات',
    teacherEdition: 'نسخة المعلم', answer: 'الجواب.', by: 'تأليف', themes: 'الموضوعات', otherQuotations: 'اقتباسات أخرى',
    learnByHeart: 'الكلمات بالخط العريض للحفظ.', page: 'صفحة', image: 'صورة',
    minutes: 'نحو {n} دقيقة قراءة', mark: '{n} درجة', marks: '{n} درجات', noFont: '[نص بخط {script}: لا يوجد خط له على هذا الجهاز]',
  },
  sections: {
    introduction: ['مقدمة'], quotations: ['اقتباسات', 'الاقتباسات'], plot: ['الحبكة', 'ملخص', 'الملخص'], characters: ['الشخصيات', 'شخصيات'],
    themes: ['الموضوعات', 'المواضيع', 'موضوعات'], symbols: ['الرموز', 'رموز'], analysis: ['تحليل', 'التحليل'], context: ['السياق'], author: ['عن المؤلف', 'المؤلف'],
    glossary: ['مسرد', 'المفردات'], timeline: ['الجدول الزمني'], questions: ['أسئلة', 'الأسئلة', 'أسئلة للنقاش'], quiz: ['اختبار'], reading: ['قراءات إضافية'],
  },
  units: { ...en.units, chapter: ['الفصل', 'فصل'], page: ['صفحة', 'ص'], part: ['الجزء'], act: ['الفصل'], scene: ['المشهد'] },
  answer: ['الجواب', 'الإجابة', 'جواب', 'إجابة'],
};

export const he: Language = {
  ...en,
  tag: 'he',
  printed: {
    contents: 'תוכן העניינים', introduction: 'מבוא', notes: 'הערות', backToText: 'חזרה לטקסט',
    name: 'שם', class: 'כיתה', date: 'תאריך', studyGuide: 'מדריך לימוד', quoteSheet: 'ציטוטים',
    teacherEdition: 'מהדורת מורה', answer: 'תשובה.', by: 'מאת', themes: 'נושאים', otherQuotations: 'ציטוטים נוספים',
    learnByHeart: 'המילים המודגשות הן לשינון.', page: 'עמוד', image: 'תמונה',
    minutes: 'כ־{n} דקות קריאה', mark: 'נקודה {n}', marks: '{n} נקודות', noFont: '[טקסט בכתב {script}: אין גופן במחשב זה]',
  },
  sections: {
    introduction: ['מבוא', 'הקדמה'], quotations: ['ציטוטים', 'ציטוטים מרכזיים'], plot: ['עלילה', 'תקציר', 'סיכום'], characters: ['דמויות', 'הדמויות'],
    themes: ['נושאים', 'תמות'], symbols: ['סמלים'], analysis: ['ניתוח'], context: ['רקע', 'הקשר'], author: ['על המחבר', 'על המחברת'],
    glossary: ['מילון מונחים', 'אוצר מילים'], timeline: ['ציר זמן'], questions: ['שאלות', 'שאלות לדיון'], quiz: ['חידון', 'מבחן'], reading: ['לקריאה נוספת'],
  },
  units: { ...en.units, chapter: ['פרק'], page: ['עמוד', 'עמ'], part: ['חלק'], act: ['מערכה'], scene: ['תמונה', 'סצנה'] },
  answer: ['תשובה', 'פתרון'],
};

export const zh: Language = {
  ...en,
  tag: 'zh',
  printed: {
    contents: '目录', introduction: '引言', notes: '注释', backToText: '返回正文',
    name: '姓名', class: '班级', date: '日期', studyGuide: '学习指南', quoteSheet: '引文',
    teacherEdition: '教师用书', answer: '答案：', by: '作者', themes: '主题', otherQuotations: '其他引文',
    learnByHeart: '粗体字需要背诵。', page: '页', image: '图片',
    minutes: '阅读时间约{n}分钟', mark: '{n}分', marks: '{n}分', noFont: '[{script}文字：本机没有相应字体]',
  },
  sections: {
    introduction: ['引言', '简介'], quotations: ['引文', '名句', '经典语录', '重要引文'], plot: ['情节', '剧情', '故事梗概', '内容概要'], characters: ['人物', '角色', '人物分析'],
    themes: ['主题'], symbols: ['象征'], devices: ['文学手法', '写作手法'], analysis: ['分析', '赏析'], context: ['背景', '历史背景'], author: ['关于作者', '作者', '作者简介'],
    glossary: ['词汇表', '词汇'], timeline: ['时间线', '年表'], questions: ['问题', '讨论题', '思考题'], quiz: ['测验'], essays: ['论文题'], faq: ['常见问题'], review: ['书评'], reading: ['延伸阅读'],
  },
  answer: ['答案', '参考答案'],
};

export const ja: Language = {
  ...en,
  tag: 'ja',
  printed: {
    contents: '目次', introduction: 'はじめに', notes: '注', backToText: '本文に戻る',
    name: '名前', class: '組', date: '日付', studyGuide: '学習ガイド', quoteSheet: '引用',
    teacherEdition: '教師用', answer: '答え。', by: '著者', themes: 'テーマ', otherQuotations: 'その他の引用',
    learnByHeart: '太字は暗記する言葉です。', page: 'ページ', image: '画像',
    minutes: '読む時間は約{n}分', mark: '{n}点', marks: '{n}点', noFont: '[{script}の文字：このコンピューターにフォントがありません]',
  },
  sections: {
    introduction: ['はじめに', '序論'], quotations: ['引用', '名言', '重要な引用'], plot: ['あらすじ', '要約'], characters: ['登場人物', '人物'],
    themes: ['テーマ', '主題'], symbols: ['象徴'], analysis: ['分析'], context: ['背景'], author: ['作者について', '著者について', '作者'],
    glossary: ['用語集', '語彙'], timeline: ['年表'], questions: ['質問', '問題', '設問'], quiz: ['クイズ'], faq: ['よくある質問'], review: ['書評'], reading: ['参考文献'],
  },
  answer: ['答え', '解答', '回答'],
};

// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>
#include <QStringView>

#include <array>
#include <cstddef>
#include <span>

namespace Rollcall {

/// Made-up students: a million names that are all different, in five scripts, each as it is written
/// there. A name depends on its place alone, so that they are the same in every run.
class Names
{
public:
    static constexpr int Count = 1'000'000;

    /// The name at @p place, from 0 to Count - 1.
    [[nodiscard]] static QString at(int place)
    {
        // A step that has no factor in common with Count meets each number once, and mixes.
        constexpr qint64 Step = 381'966'011;
        auto mixed = static_cast<std::size_t>(place * Step % Count);
        for (const Script &script : scripts()) {
            if (mixed < script.share)
                return script.name(mixed);
            mixed -= script.share;
        }
        return {};
    }

private:
    using Words = std::span<const QStringView>;

    /// A way to write names: a word of each list, in this order.
    struct Script
    {
        std::size_t share; ///< so many names; at most as many as there are ways to choose
        std::array<Words, 4> lists;

        [[nodiscard]] QString name(std::size_t number) const
        {
            QString result;
            for (const Words words : lists) {
                result += words[number % words.size()];
                number /= words.size();
            }
            return result;
        }
    };

    static std::span<const Script> scripts()
    {
        static const std::array all{
            Script{500'000, {latinGiven(), latinInitials(), latinStems(), latinEnds()}},
            Script{200'000, {cyrillicGiven(), cyrillicFathers(), cyrillicStems(), cyrillicEnds()}},
            Script{150'000, {hanFamilies(), hanGiven(), hanGiven(), nothing()}},
            Script{100'000, {arabicGiven(), arabicFathers(), arabicFamilies(), nothing()}},
            Script{
                50'000, {devanagariGiven(), devanagariMiddle(), devanagariFamilies(), nothing()}},
        };
        return all;
    }

    static Words nothing()
    {
        static constexpr std::array<QStringView, 1> Words{u""};
        return Words;
    }
    static Words latinGiven()
    {
        static constexpr std::array<QStringView, 60> Words{u"Ada ", u"Agnès ", u"Aleš ", u"Álvaro ",
            u"Anaïs ", u"Åsa ", u"Beatriz ", u"Björn ", u"Carlos ", u"Céline ", u"Chloë ",
            u"Đorđe ", u"Elif ", u"Émile ", u"Eszter ", u"Fátima ", u"François ", u"Grace ",
            u"Gülşen ", u"Håkon ", u"Hélène ", u"Igor ", u"Ines ", u"İpek ", u"Jiří ", u"João ",
            u"Jürgen ", u"Karen ", u"Kārlis ", u"Lech ", u"Léa ", u"Łukasz ", u"Magnús ",
            u"Małgorzata ", u"Márton ", u"Nadia ", u"Niamh ", u"Nuño ", u"Ólafur ", u"Oscar ",
            u"Pál ", u"Priscilla ", u"Quentin ", u"Raúl ", u"René ", u"Ruth ", u"Šárka ", u"Seán ",
            u"Søren ", u"Tereza ", u"Thảo ", u"Tomás ", u"Ulrike ", u"Václav ", u"Violeta ",
            u"Willem ", u"Xavier ", u"Yasmin ", u"Zoë ", u"Živa "};
        return Words;
    }
    static Words latinInitials()
    {
        static constexpr std::array<QStringView, 21> Words{u"", u"A. ", u"B. ", u"C. ", u"D. ",
            u"E. ", u"F. ", u"G. ", u"H. ", u"I. ", u"J. ", u"K. ", u"L. ", u"M. ", u"N. ", u"O. ",
            u"P. ", u"R. ", u"S. ", u"T. ", u"V. "};
        return Words;
    }
    static Words latinStems()
    {
        static constexpr std::array<QStringView, 30> Words{u"Lind", u"Berg", u"Kov", u"Møl",
            u"Garc", u"Sán", u"Nov", u"Hor", u"Ols", u"Bäck", u"Þór", u"Wiś", u"Dub", u"Mart",
            u"Öst", u"Fer", u"Grön", u"Hal", u"Jan", u"Kal", u"Lav", u"Mer", u"Nys", u"Pet", u"Ros",
            u"Sten", u"Tor", u"Val", u"West", u"Çel"};
        return Words;
    }
    static Words latinEnds()
    {
        static constexpr std::array<QStringView, 16> Words{u"ström", u"gren", u"mann", u"ák",
            u"ová", u"sen", u"ski", u"ez", u"ía", u"eira", u"quist", u"dóttir", u"aux", u"holm",
            u"oğlu", u"ini"};
        return Words;
    }
    static Words cyrillicGiven()
    {
        static constexpr std::array<QStringView, 30> Words{u"Александр ", u"Алексей ", u"Андрей ",
            u"Борис ", u"Вадим ", u"Василий ", u"Виктор ", u"Глеб ", u"Григорий ", u"Денис ",
            u"Дмитрий ", u"Евгений ", u"Иван ", u"Игорь ", u"Илья ", u"Кирилл ", u"Лев ",
            u"Максим ", u"Михаил ", u"Николай ", u"Олег ", u"Павел ", u"Пётр ", u"Роман ",
            u"Сергей ", u"Степан ", u"Тимур ", u"Фёдор ", u"Юрий ", u"Ярослав "};
        return Words;
    }
    static Words cyrillicFathers()
    {
        static constexpr std::array<QStringView, 28> Words{u"", u"А. ", u"Б. ", u"В. ", u"Г. ",
            u"Д. ", u"Е. ", u"Ж. ", u"З. ", u"И. ", u"К. ", u"Л. ", u"М. ", u"Н. ", u"О. ", u"П. ",
            u"Р. ", u"С. ", u"Т. ", u"У. ", u"Ф. ", u"Х. ", u"Ц. ", u"Ч. ", u"Ш. ", u"Э. ", u"Ю. ",
            u"Я. "};
        return Words;
    }
    static Words cyrillicStems()
    {
        static constexpr std::array<QStringView, 40> Words{u"Абрам", u"Бел", u"Бондар", u"Волк",
            u"Гончар", u"Григор", u"Давыд", u"Дан", u"Дьяк", u"Ефим", u"Жук", u"Зайц", u"Захар",
            u"Игнат", u"Калин", u"Кузнец", u"Лукаш", u"Макар", u"Марч", u"Мельник", u"Морд",
            u"Назар", u"Никит", u"Орл", u"Остап", u"Павл", u"Панк", u"Пономар", u"Рад", u"Романч",
            u"Савч", u"Сидор", u"Сокол", u"Тарас", u"Тимош", u"Ткач", u"Устин", u"Фед", u"Харит",
            u"Яковл"};
        return Words;
    }
    static Words cyrillicEnds()
    {
        static constexpr std::array<QStringView, 6> Words{
            u"ов", u"енко", u"ский", u"ин", u"ук", u"евич"};
        return Words;
    }
    static Words hanFamilies()
    {
        static constexpr std::array<QStringView, 50> Words{u"王", u"李", u"张", u"刘", u"陈", u"杨",
            u"黄", u"赵", u"吴", u"周", u"徐", u"孙", u"马", u"朱", u"胡", u"郭", u"何", u"林",
            u"高", u"罗", u"郑", u"梁", u"谢", u"宋", u"唐", u"许", u"邓", u"冯", u"韩", u"曹",
            u"曾", u"彭", u"萧", u"蔡", u"潘", u"田", u"董", u"袁", u"于", u"余", u"叶", u"蒋",
            u"杜", u"苏", u"魏", u"程", u"吕", u"丁", u"沈", u"任"};
        return Words;
    }
    static Words hanGiven()
    {
        static constexpr std::array<QStringView, 60> Words{u"伟", u"芳", u"娜", u"敏", u"静", u"丽",
            u"强", u"磊", u"军", u"洋", u"勇", u"艳", u"杰", u"娟", u"涛", u"明", u"超", u"秀",
            u"霞", u"平", u"刚", u"桂", u"英", u"华", u"玉", u"兰", u"红", u"建", u"文", u"志",
            u"国", u"春", u"梅", u"海", u"燕", u"晓", u"东", u"婷", u"宇", u"浩", u"轩", u"子",
            u"涵", u"怡", u"佳", u"琪", u"思", u"雨", u"欣", u"梓", u"俊", u"豪", u"嘉", u"诗",
            u"瑶", u"天", u"乐", u"安", u"宁", u"若"};
        return Words;
    }
    static Words arabicGiven()
    {
        static constexpr std::array<QStringView, 50> Words{u"محمد ", u"أحمد ", u"علي ", u"حسن ",
            u"حسين ", u"عمر ", u"خالد ", u"يوسف ", u"إبراهيم ", u"سعيد ", u"فاطمة ", u"عائشة ",
            u"مريم ", u"زينب ", u"خديجة ", u"ليلى ", u"سارة ", u"نور ", u"هدى ", u"سلمى ", u"طارق ",
            u"كريم ", u"رشيد ", u"جمال ", u"ناصر ", u"فيصل ", u"سامي ", u"وليد ", u"زياد ",
            u"بلال ", u"هالة ", u"دينا ", u"رانيا ", u"منى ", u"أمل ", u"ريم ", u"لمياء ", u"سمير ",
            u"عادل ", u"ماجد ", u"أنس ", u"حمزة ", u"إياد ", u"باسم ", u"غادة ", u"شيماء ",
            u"أسماء ", u"يارا ", u"جنى ", u"تالا "};
        return Words;
    }
    static Words arabicFathers()
    {
        static constexpr std::array<QStringView, 45> Words{u"محمد ", u"أحمد ", u"علي ", u"حسن ",
            u"حسين ", u"عمر ", u"خالد ", u"يوسف ", u"إبراهيم ", u"سعيد ", u"محمود ", u"مصطفى ",
            u"صالح ", u"سليمان ", u"داود ", u"إسماعيل ", u"عيسى ", u"موسى ", u"يحيى ", u"زكريا ",
            u"طارق ", u"كريم ", u"رشيد ", u"جمال ", u"ناصر ", u"فيصل ", u"سامي ", u"وليد ",
            u"زياد ", u"بلال ", u"غسان ", u"فارس ", u"رضا ", u"شريف ", u"حاتم ", u"نبيل ", u"فؤاد ",
            u"سمير ", u"عادل ", u"ماجد ", u"أنس ", u"حمزة ", u"إياد ", u"باسم ", u"لطفي "};
        return Words;
    }
    static Words arabicFamilies()
    {
        static constexpr std::array<QStringView, 45> Words{u"الحداد", u"النجار", u"الخطيب",
            u"المصري", u"البغدادي", u"الدمشقي", u"الحلبي", u"القرشي", u"الأنصاري", u"التميمي",
            u"الشريف", u"العلي", u"الأحمد", u"الحسن", u"الصالح", u"الراشد", u"العمري", u"الخوري",
            u"الصباغ", u"العطار", u"القاضي", u"الشامي", u"المغربي", u"التونسي", u"الجزائري",
            u"الكردي", u"الرفاعي", u"الجابري", u"الزهراني", u"الغامدي", u"العتيبي", u"القحطاني",
            u"الدوسري", u"الشمري", u"المطيري", u"الحربي", u"السبيعي", u"البكري", u"الهاشمي",
            u"الطائي", u"العبيدي", u"الجبوري", u"الدليمي", u"الساعدي", u"الموسوي"};
        return Words;
    }
    static Words devanagariGiven()
    {
        static constexpr std::array<QStringView, 50> Words{u"आरव ", u"विवान ", u"आदित्य ", u"विहान ",
            u"अर्जुन ", u"साई ", u"कृष्ण ", u"ईशान ", u"रोहन ", u"करण ", u"अमित ", u"अनिल ", u"सुनील ",
            u"राजेश ", u"सुरेश ", u"महेश ", u"दिनेश ", u"मनोज ", u"संजय ", u"विजय ", u"अजय ", u"राहुल ",
            u"नेहा ", u"पूजा ", u"प्रिया ", u"अंजलि ", u"कविता ", u"सुनीता ", u"गीता ", u"सीता ",
            u"राधा ", u"मीरा ", u"लक्ष्मी ", u"सरस्वती ", u"अनन्या ", u"दिया ", u"ईशा ", u"काव्या ",
            u"रिया ", u"श्रेया ", u"स्नेहा ", u"तन्वी ", u"वर्षा ", u"ज्योति ", u"किरण ", u"मोहन ",
            u"सोहन ", u"हरीश ", u"गिरीश ", u"नवीन "};
        return Words;
    }
    static Words devanagariMiddle()
    {
        static constexpr std::array<QStringView, 20> Words{u"", u"कुमार ", u"प्रसाद ", u"लाल ",
            u"चन्द्र ", u"नाथ ", u"देव ", u"राज ", u"प्रकाश ", u"नारायण ", u"मोहन ", u"शंकर ", u"किशोर ",
            u"दास ", u"पाल ", u"बाबू ", u"रानी ", u"बाला ", u"देवी ", u"कान्त "};
        return Words;
    }
    static Words devanagariFamilies()
    {
        static constexpr std::array<QStringView, 50> Words{u"शर्मा", u"वर्मा", u"गुप्ता", u"सिंह",
            u"मिश्रा", u"पाण्डेय", u"तिवारी", u"दुबे", u"चौबे", u"त्रिपाठी", u"शुक्ला", u"द्विवेदी", u"अग्रवाल",
            u"बंसल", u"गोयल", u"मित्तल", u"जैन", u"मेहता", u"शाह", u"पटेल", u"देसाई", u"जोशी", u"कुलकर्णी",
            u"देशपांडे", u"पवार", u"शिंदे", u"जाधव", u"मोरे", u"गायकवाड", u"चव्हाण", u"यादव", u"चौधरी",
            u"राठौर", u"चौहान", u"सोलंकी", u"परमार", u"भट्ट", u"पंत", u"नेगी", u"रावत", u"बिष्ट",
            u"थापा", u"गुरुंग", u"राई", u"लामा", u"श्रेष्ठ", u"अधिकारी", u"कोइराला", u"भंडारी", u"बस्नेत"};
        return Words;
    }
};

} // namespace Rollcall

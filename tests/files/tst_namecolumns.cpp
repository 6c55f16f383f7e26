// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "files/namecolumns.h"
#include "support/testcase.h"
#include "support/testprogram.h"

#include <QTest>

using namespace Rollcall;
using namespace Qt::StringLiterals;

using Columns = QList<int>;
using Rows = QList<QStringList>;

class tst_NameColumns : public Testing::TestCase
{
    Q_OBJECT

private slots:
    void knowsHeadings_data();
    void knowsHeadings();
    void findsWhatLooksLikeNames_data();
    void findsWhatLooksLikeNames();
};

void tst_NameColumns::knowsHeadings_data()
{
    QTest::addColumn<QString>("header");
    QTest::addColumn<Columns>("columns");

    const auto row = [](const char *name, const QString &header, const Columns &columns) {
        QTest::newRow(name) << header << columns;
    };

    row("name", u"No,Name,Class"_s, {1});
    row("case, blanks and underscores make no difference", u"no, FULL_ name"_s, {1});
    row("full name", u"Id,Full Name,Email"_s, {1});
    row("student", u"Student,Email"_s, {0});
    row("student name", u"StudentName"_s, {0});
    row("a student's number is no name", u"Student,Student Name"_s, {1});
    row("a login is no name", u"Username,First name,Surname"_s, {1, 2});
    row("OneRoster",
        u"sourcedId,status,enabledUser,orgSourcedIds,role,username,userIds,givenName,familyName,"
        "middleName,identifier,email"_s,
        {7, 8});
    row("Moodle", u"First name,Surname,ID number,Email address"_s, {0, 1});
    row("Google Classroom", u"Last Name,First Name,Email Address"_s, {1, 0});
    row("Canvas", u"Student,ID,SIS User ID,SIS Login ID,Section"_s, {0});
    row("students' first and last names",
        u"Student Last Name;Student First Name"_s.replace(u';', u','), {1, 0});
    row("full name beside its parts", u"Full name,First name,Last name"_s, {1, 2});
    row("only a first name", u"Id,First name"_s, {1});
    row("only a last name", u"Id,Surname"_s, {1});
    row("German", u"Nr.,Nachname,Vorname,Klasse"_s, {2, 1});
    row("German, name and given name", u"Name,Vorname,Geburtsdatum"_s, {1, 0});
    row("German, family name", u"Familienname,Rufname"_s, {1, 0});
    row("German, of a pupil", u"Klasse,Name der Schülerin / des Schülers"_s, {1});
    row("German, pupil", u"Klasse,Schüler"_s, {1});
    row("French", u"Nom,Prénom,Classe"_s, {1, 0});
    row("French, without accents", u"PRENOM,NOM"_s, {0, 1});
    row("French, only a name", u"Nom,Classe"_s, {0});
    row("Spanish", u"Apellidos,Nombre,Curso"_s, {1, 0});
    row("Spanish, only a name", u"Nombre,Curso"_s, {0});
    row("Italian", u"Cognome,Nome,Classe"_s, {1, 0});
    row("Polish", u"Imię i nazwisko"_s, {0});
    row("Dutch", u"Voornaam,Achternaam"_s, {0, 1});
    row("Russian", u"Фамилия,Имя,Класс"_s, {1, 0});
    row("Russian, all of it", u"№,ФИО"_s, {1});
    row("nothing known", u"Id,Class,Email"_s, {});
    row("a name that holds a word", u"Ada Student,Bob Name"_s, {});
    row("nothing", u""_s, {});
}

void tst_NameColumns::knowsHeadings()
{
    QFETCH(QString, header);
    QFETCH(Columns, columns);

    QCOMPARE(nameColumnsIn(header.split(u',')), columns);
}

void tst_NameColumns::findsWhatLooksLikeNames_data()
{
    QTest::addColumn<Rows>("rows");
    QTest::addColumn<bool>("hasHeader");
    QTest::addColumn<Columns>("columns");

    const QStringList header{u"A"_s, u"B"_s, u"C"_s};
    const Rows classes{{u"1"_s, u"7B"_s, u"Ada Lovelace"_s}, {u"2"_s, u"7B"_s, u"Grace Hopper"_s},
        {u"3"_s, u"7C"_s, u"Zoë"_s + u" B"_s}};

    QTest::newRow("nothing") << Rows{} << false << Columns{0};
    QTest::newRow("words of two") << classes << false << Columns{2};
    QTest::newRow("words above numbers") << Rows{header} + classes << true << Columns{2};
    QTest::newRow("two columns side by side")
        << Rows{{u"1"_s, u"Ada"_s, u"Lovelace"_s}, {u"2"_s, u"Grace"_s, u"Hopper"_s}} << false
        << Columns{1, 2};
    QTest::newRow("what is the same in most rows is no name") << Rows{
        {u"f"_s, u"Ada"_s, u"x@y.z"_s}, {u"f"_s, u"Grace"_s, u"q@y.z"_s},
        {u"f"_s, u"Zoe"_s, u"v@y.z"_s}} << false << Columns{1};
    QTest::newRow("only numbers") << Rows{{u"1"_s, u"2"_s}, {u"3"_s, u"4"_s}} << false
                                  << Columns{0};
}

void tst_NameColumns::findsWhatLooksLikeNames()
{
    QFETCH(Rows, rows);
    QFETCH(bool, hasHeader);
    QFETCH(Columns, columns);

    QCOMPARE(hasLikelyHeader(rows), hasHeader);
    QCOMPARE(likelyNameColumns(hasHeader ? rows.sliced(1) : rows), columns);
}

ROLLCALL_TEST(tst_NameColumns)
#include "tst_namecolumns.moc"

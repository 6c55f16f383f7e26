// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "files/namecolumns.h"

#include <QSet>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace Rollcall {

namespace {

/// What a heading says: without case, accents, blanks and punctuation.
QString keyOf(const QString &heading)
{
    const QString letters = heading.toCaseFolded().normalized(QString::NormalizationForm_D);
    QString key;
    for (const QChar c : letters) {
        if (c.isLetterOrNumber())
            key += c;
    }
    return key;
}

// The words are as keyOf() makes them.

bool isWhole(const QString &key)
{
    static constexpr auto Words
        = std::to_array<QStringView>({u"fullname", u"displayname", u"studentname", u"studentsname",
            u"nameofstudent", u"pupilname", u"learnername", u"candidatename", u"participantname",
            u"nomcomplet", u"nometprenom", u"nomprenom", u"prenomnom", u"nombrecompleto",
            u"nombreyapellidos", u"apellidosynombre", u"nomecompleto", u"nomeecognome",
            u"cognomeenome", u"vollername", u"vollstandigername", u"schulername", u"schulerinname",
            u"teilnehmername", u"vornamenachname", u"nachnamevorname", u"vorundnachname",
            u"imieinazwisko", u"nazwiskoiimie", u"volledigenaam", u"фио", u"姓名", u"氏名"});
    return std::ranges::find(Words, key) != Words.end() || key.startsWith(u"nameder"_s)
        || key.startsWith(u"namedes"_s);
}

/// May be all of a name, or the family's beside a given one.
bool isName(const QString &key)
{
    static constexpr auto Words = std::to_array<QStringView>({u"name", u"names", u"nom", u"nome",
        u"nombre", u"naam", u"navn", u"namn", u"nimi", u"имя"});
    return std::ranges::find(Words, key) != Words.end();
}

/// Who the list is of, where nothing else is called a name.
bool isPerson(const QString &key)
{
    static constexpr auto Words = std::to_array<QStringView>(
        {u"student", u"students", u"pupil", u"pupils", u"learner", u"learners", u"participant",
            u"schuler", u"schulerin", u"schulerinnen", u"teilnehmer", u"teilnehmerin", u"kind",
            u"eleve", u"eleves", u"etudiant", u"alumno", u"alumna", u"alumnos", u"estudiante",
            u"alunno", u"studente", u"aluno", u"leerling", u"elev", u"uczen", u"ученик"});
    return std::ranges::find(Words, key) != Words.end();
}

bool isGiven(const QString &key)
{
    static constexpr auto Words = std::to_array<QStringView>({u"firstname", u"givenname",
        u"givennames", u"forename", u"first", u"given", u"vorname", u"vornamen", u"rufname",
        u"prenom", u"prenoms", u"nombre", u"nombres", u"nome", u"imie", u"имя", u"voornaam",
        u"roepnaam", u"fornavn", u"fornamn", u"etunimi", u"keresztnev", u"jmeno", u"名"});
    return std::ranges::find(Words, key) != Words.end();
}

bool isFamily(const QString &key)
{
    static constexpr auto Words = std::to_array<QStringView>(
        {u"lastname", u"familyname", u"surname", u"last", u"family", u"nachname", u"familienname",
            u"zuname", u"nom", u"nomdefamille", u"apellido", u"apellidos", u"cognome", u"sobrenome",
            u"apelido", u"nazwisko", u"фамилия", u"achternaam", u"etternavn", u"efternavn",
            u"efternamn", u"sukunimi", u"vezeteknev", u"prijmeni", u"姓"});
    return std::ranges::find(Words, key) != Words.end();
}

/// "Student First Name" is a first name.
QString withoutPerson(const QString &key)
{
    for (const QString &person : {u"students"_s, u"student"_s, u"pupil"_s, u"learner"_s,
             u"candidate"_s, u"participant"_s, u"legal"_s, u"schuler"_s}) {
        if (key.startsWith(person) && key.size() > person.size())
            return key.sliced(person.size());
    }
    return key;
}

/// The first of @p keys for which @p is holds, other than @p other; -1: none.
template <typename Predicate> int find(const QStringList &keys, Predicate is, int other = -1)
{
    for (int i = 0; i < keys.size(); ++i) {
        if (i != other && is(keys.at(i)))
            return i;
    }
    return -1;
}

bool isWord(const QString &text)
{
    return std::ranges::any_of(text, [](QChar c) { return c.isLetter(); })
        && std::ranges::none_of(text, [](QChar c) { return c.isDigit() || c == u'@'; });
}

bool hasTwoWords(const QString &text)
{
    return text.simplified().contains(u' ');
}

QStringList columnOf(const QList<QStringList> &rows, int column)
{
    QStringList texts;
    for (const QStringList &row : rows) {
        if (column < row.size() && !row.at(column).trimmed().isEmpty())
            texts += row.at(column).trimmed();
    }
    return texts;
}

int widthOf(const QList<QStringList> &rows)
{
    qsizetype width = 1;
    for (const QStringList &row : rows)
        width = std::max(width, row.size());
    return static_cast<int>(width);
}

} // namespace

QList<int> nameColumnsIn(const QStringList &header)
{
    QStringList keys;
    QStringList bareKeys;
    for (const QString &heading : header) {
        keys += keyOf(heading);
        bareKeys += withoutPerson(keys.constLast());
    }

    const int whole = find(keys, isWhole);
    int given = find(bareKeys, isGiven);
    int family = find(bareKeys, isFamily, given);
    if (given >= 0 && family < 0)
        family = find(bareKeys, isName, given);
    if (given >= 0 && family >= 0)
        return {given, family};
    if (whole >= 0)
        return {whole};
    if (const int name = find(keys, isName); name >= 0)
        return {name};
    if (const int person = find(keys, isPerson); person >= 0)
        return {person};
    if (given >= 0)
        return {given};
    if (family >= 0)
        return {family};
    return {};
}

QList<int> likelyNameColumns(const QList<QStringList> &rows)
{
    constexpr double Most = 0.8;
    constexpr double Varied = 0.4; // of the texts of a column, so many differ
    QList<int> words;
    for (int column = 0; column < widthOf(rows); ++column) {
        const QStringList texts = columnOf(rows, column);
        const auto count = static_cast<double>(texts.size());
        const auto wordCount = static_cast<double>(std::ranges::count_if(texts, isWord));
        const auto different
            = static_cast<double>(QSet<QString>{texts.begin(), texts.end()}.size());
        if (texts.isEmpty() || wordCount < Most * count || different < Varied * count)
            continue;
        if (static_cast<double>(std::ranges::count_if(texts, hasTwoWords)) >= Most * count)
            return {column};
        words += column;
    }
    if (words.isEmpty())
        return {0};
    const bool areSideBySide = words.size() > 1 && words.at(1) == words.at(0) + 1;
    return areSideBySide ? words.first(2) : words.first(1);
}

bool hasLikelyHeader(const QList<QStringList> &rows)
{
    if (rows.size() < 2)
        return false;
    const QStringList &first = rows.constFirst();
    if (!std::ranges::all_of(first, [](const QString &text) { return isWord(text); }))
        return false;
    const QList<QStringList> others = rows.sliced(1);
    for (int column = 0; column < first.size(); ++column) {
        const QStringList texts = columnOf(others, column);
        if (!texts.isEmpty() && std::ranges::none_of(texts, isWord))
            return true;
    }
    return false;
}

} // namespace Rollcall

// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "files/listmarks.h"

#include <QStringView>

namespace Rollcall {

namespace {

/// Bullets that begin no name. The last is what word processors copy for theirs.
constexpr QStringView Bullets = u"•‣⁃∙●○◦■□▪▫◆◇►▸▶➢✓✔☐☑\uF0B7\uF0A7";
/// These are bullets only before a blank.
constexpr QStringView BulletsBeforeBlanks = u"-‐–—−*+·>›»";

constexpr qsizetype MostDigits = 4; // of an item's number

bool isBlank(QChar unit)
{
    return unit == u' ' || unit == u'\t' || unit == u'\u00A0' || unit == u'\u202F'
        || unit == u'\u3000';
}

qsizetype blanksIn(QStringView line)
{
    qsizetype count = 0;
    while (count < line.size() && isBlank(line[count]))
        ++count;
    return count;
}

qsizetype digitsIn(QStringView line)
{
    qsizetype count = 0;
    while (count < line.size() && line[count].isDigit())
        ++count;
    return count;
}

/// How long the mark is with which @p line begins; 0: it begins with none.
qsizetype markIn(QStringView line)
{
    const auto at = [line](qsizetype index) {
        return index < line.size() ? line[index] : QChar{u' '}; // a mark may be all
    };
    if (line.isEmpty())
        return 0;
    if (Bullets.contains(at(0)))
        return 1;
    if (BulletsBeforeBlanks.contains(at(0)))
        return isBlank(at(1)) ? 1 : 0;
    if (at(0) == u'o' && at(1) == u'\t') // a bullet of the second level, as it is copied
        return 1;
    if (at(0).isLetter() && at(1) == u')')
        return isBlank(at(2)) ? 2 : 0;

    const qsizetype begin = at(0) == u'(' ? 1 : 0;
    const qsizetype digits = digitsIn(line.mid(begin));
    if (digits == 0 || digits > MostDigits)
        return 0;
    const QChar end = at(begin + digits);
    if (end != u')' && (begin > 0 || end != u'.'))
        return 0;
    const qsizetype length = begin + digits + 1;
    return isBlank(at(length)) || at(length).isLetter() ? length : 0;
}

bool isLineEnd(QChar unit)
{
    return unit == u'\n' || unit == u'\r' || unit == u'\u2028' || unit == u'\u2029';
}

/// Calls @p take with each line of @p text, and with what ends it.
template <typename Take> void forEachLine(QStringView text, const Take &take)
{
    qsizetype begin = 0;
    for (qsizetype end = 0; end <= text.size(); ++end) {
        if (end < text.size() && !isLineEnd(text[end]))
            continue;
        take(text.mid(begin, end - begin), text.mid(end, 1));
        begin = end + 1;
    }
}

/// Whether there are tabs that do not stand behind a mark.
bool hasCells(const QString &text)
{
    bool found = false;
    forEachLine(text, [&found](QStringView line, QStringView /*end*/) {
        line = line.mid(blanksIn(line));
        const QStringView behind = line.mid(markIn(line));
        found = found || behind.mid(blanksIn(behind)).trimmed().contains(u'\t');
    });
    return found;
}

} // namespace

UnmarkedText withoutListMarks(const QString &text)
{
    UnmarkedText result;
    result.text.reserve(text.size());
    const bool isTable = hasCells(text);
    forEachLine(text, [&result, isTable](QStringView line, QStringView end) {
        const QStringView item = line.mid(blanksIn(line));
        const qsizetype mark = markIn(item);
        const QStringView behind = item.mid(mark);
        const qsizetype blanks = blanksIn(behind);
        const bool isCell = isTable && behind.left(blanks).contains(u'\t');
        if (mark > 0 && !isCell) {
            ++result.marks;
            line = behind.mid(blanks);
        }
        result.text.append(line).append(end);
    });
    return result;
}

} // namespace Rollcall

// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "lesson/sourcequote.h"

#include <QFile>
#include <QRegularExpression>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Rollcall {

namespace {

constexpr qsizetype LongestHeading = 4; // lines

QString builtIn(const QString &path)
{
    QFile file{u":/source/"_s + path};
    return file.open(QFile::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString{};
}

/// Whether a line of code begins the definition of @p place's function; a call may look the same.
QRegularExpression headingOf(const SourcePlace &place)
{
    QString name = place.function.contains(u'(') ? place.function : place.function + u'(';
    if (place.file.endsWith(".h"_L1)) // within its class
        name = name.section(u"::"_s, -1);
    return QRegularExpression{
        uR"(^(\s*)[\w\[][^;=]*(?<!\w)%1.*)"_s.arg(QRegularExpression::escape(name))};
}

/// Where the body ends whose heading is at @p begin, with that indentation; -1 if there is none.
qsizetype endOf(const QStringList &lines, qsizetype begin, const QString &indentation)
{
    const qsizetype open = lines.indexOf(indentation + u'{', begin);
    if (open < 0 || open - begin > LongestHeading)
        return -1;
    const bool isCut = std::any_of(lines.cbegin() + begin, lines.cbegin() + open,
        [](const QString &line) { return line.endsWith(u';'); });
    return isCut ? -1 : lines.indexOf(indentation + u'}', open);
}

} // namespace

SourceQuote::SourceQuote(const QString &source, const SourcePlace &place)
{
    const QStringList lines = source.split(u'\n');
    const QRegularExpression heading = headingOf(place);
    for (qsizetype begin = lines.indexOf(heading); begin >= 0;
         begin = lines.indexOf(heading, begin + 1)) {
        const QString indentation = heading.match(lines[begin]).captured(1);
        const qsizetype end = endOf(lines, begin, indentation);
        if (end < 0)
            continue; // it is only spoken of
        if (!m_lines.isEmpty()) { // there are two
            m_lines.clear();
            break;
        }
        m_lines = lines.sliced(begin, end - begin + 1);
        for (QString &line : m_lines)
            line = line.sliced(std::min(indentation.size(), line.size()));
    }

    const auto hasIt = [&place](const QString &line) { return line.contains(place.line); };
    if (std::count_if(m_lines.cbegin(), m_lines.cend(), hasIt) != 1) {
        m_lines.clear();
        return;
    }
    m_marked = static_cast<int>(
        std::find_if(m_lines.cbegin(), m_lines.cend(), hasIt) - m_lines.cbegin());
}

SourceQuote SourceQuote::of(const SourcePlace &place)
{
    return {builtIn(place.file), place};
}

} // namespace Rollcall

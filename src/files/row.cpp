// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "files/row.h"

#include <algorithm>

namespace Rollcall {

namespace {

QString decoded(std::string_view text)
{
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

LeftOutReason reasonOf(NameProblem problem)
{
    switch (problem) {
    case NameProblem::Blank:
        return LeftOutReason::Empty;
    case NameProblem::TooLong:
        return LeftOutReason::TooLong;
    case NameProblem::LineBreak: // there is none any more
    case NameProblem::ControlCharacter:
        return LeftOutReason::ControlCharacter;
    case NameProblem::BrokenText:
        return LeftOutReason::BrokenText;
    }
    Q_UNREACHABLE();
}

} // namespace

QString beginningOf(QString text)
{
    if (text.size() > PersonName::MaximumLength) {
        text.truncate(PersonName::MaximumLength);
        if (text.back().isHighSurrogate())
            text.chop(1);
    }
    return text;
}

Record recordOf(const Row &row, const QList<int> &columns)
{
    const auto leftOut = [&row](LeftOutReason reason, const QString &text) {
        return Record{row.line, LeftOut{reason, beginningOf(text)}};
    };

    if (row.fields == 0)
        return leftOut(LeftOutReason::Empty, {});
    const bool isWhole
        = std::ranges::all_of(columns, [&row](int column) { return column < row.fields; });
    const std::string_view first
        = isWhole && columns.size() == 1 ? std::string_view{row.texts.front()} : row.first;
    if (row.hasHugeField)
        return leftOut(LeftOutReason::HugeField, decoded(first));
    if (row.hasOpenQuote)
        return leftOut(LeftOutReason::OpenQuote, decoded(first));
    if (!isWhole)
        return leftOut(LeftOutReason::NoSuchField, decoded(first));

    const QString text = row.texts.size() == 1
        ? decoded(row.texts.front())
        : decoded(row.texts.front() + ' ' + row.texts.back());
    if (text.contains(QChar::ReplacementCharacter))
        return leftOut(LeftOutReason::BrokenText, text);
    auto reading = PersonName::read(text);
    if (reading.problem == NameProblem::LineBreak)
        reading = PersonName::read(withoutLineBreaks(text));
    if (reading.name)
        return Record{row.line, *std::move(reading.name)};
    return leftOut(reasonOf(*reading.problem), text.trimmed());
}

} // namespace Rollcall

// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "lesson/sourcelines.h"

#include <QFile>
#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace Rollcall {

namespace {

QString sourceOfEndingRun()
{
    QFile file{u":/lesson/endingrun.cpp"_s};
    return file.open(QFile::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString{};
}

/// As the source has it.
QString nameOf(EndingStep step)
{
    switch (step) {
    case EndingStep::Putting:
        return u"Putting"_s;
    case EndingStep::TellingTheEnd:
        return u"TellingTheEnd"_s;
    case EndingStep::Asking:
        return u"Asking"_s;
    case EndingStep::Taking:
        return u"Taking"_s;
    case EndingStep::Working:
        return u"Working"_s;
    case EndingStep::NotBegun:
    case EndingStep::Ended:
        return {};
    }
    Q_UNREACHABLE();
}

} // namespace

SourceLines::SourceLines(const QString &source, const QStringList &functions)
{
    const QStringList lines = source.split(u'\n');
    for (const QString &function : functions) {
        if (!add(lines, function)) {
            m_lines.clear();
            m_steps.clear();
            return;
        }
    }
}

SourceLines SourceLines::ofProducer(Ending ending)
{
    const QString tell = [ending] {
        switch (ending) {
        case Ending::Sentinel:
            return u"EndingRun::tellBySentinel"_s;
        case Ending::Event:
            return u"EndingRun::tellByEvent"_s;
        case Ending::Close:
            return u"EndingRun::tellByClosing"_s;
        }
        Q_UNREACHABLE();
    }();
    return {sourceOfEndingRun(), {u"EndingRun::produceNames"_s, tell}};
}

SourceLines SourceLines::ofConsumer(Ending ending)
{
    const QString consume = [ending] {
        switch (ending) {
        case Ending::Sentinel:
            return u"EndingRun::consumeUntilSentinel"_s;
        case Ending::Event:
            return u"EndingRun::consumeUntilEvent"_s;
        case Ending::Close:
            return u"EndingRun::consumeUntilClosed"_s;
        }
        Q_UNREACHABLE();
    }();
    return {sourceOfEndingRun(), {consume}};
}

int SourceLines::lineAt(EndingStep step) const
{
    return m_steps.value(nameOf(step), -1);
}

bool SourceLines::add(const QStringList &source, const QString &function)
{
    static const QRegularExpression here{uR"(^\s*(?:produce|consume)At\(EndingStep::(\w+)\);$)"_s};
    const QRegularExpression head{u"^\\w.* %1\\(.*"_s.arg(QRegularExpression::escape(function))};
    const auto begin = source.indexOf(head);
    const auto end = source.indexOf(u"}"_s, begin);
    if (begin < 0 || end < 0)
        return false;
    if (!m_lines.isEmpty())
        m_lines += QString{};
    for (const QString &line : source.sliced(begin, end - begin + 1)) {
        const QRegularExpressionMatch match = here.match(line);
        if (match.hasMatch())
            m_steps.insert(match.captured(1), static_cast<int>(m_lines.size()));
        else
            m_lines += line;
    }
    return true;
}

} // namespace Rollcall

// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/record.h"

using namespace Qt::StringLiterals;

namespace Rollcall {

QString textOf(LeftOutReason reason)
{
    switch (reason) {
    case LeftOutReason::Empty:
        return u"empty"_s;
    case LeftOutReason::Repeated:
        return u"repeated"_s;
    case LeftOutReason::TooLong:
        return u"too long"_s;
    case LeftOutReason::ControlCharacter:
        return u"control character"_s;
    case LeftOutReason::BrokenText:
        return u"broken text"_s;
    case LeftOutReason::NoSuchField:
        return u"no such field"_s;
    case LeftOutReason::HugeField:
        return u"huge field"_s;
    case LeftOutReason::OpenQuote:
        return u"open quote"_s;
    }
    Q_UNREACHABLE();
}

std::optional<LeftOutReason> leftOutReasonOf(const QString &text)
{
    for (const LeftOutReason reason : AllReasons) {
        if (textOf(reason) == text)
            return reason;
    }
    return {};
}

} // namespace Rollcall

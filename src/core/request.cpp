// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/request.h"

#include <QDateTime>

using namespace Qt::StringLiterals;

namespace Rollcall {

QString textOf(RequestSource source)
{
    switch (source) {
    case RequestSource::Form:
        return u"form"_s;
    case RequestSource::Console:
        return u"console"_s;
    case RequestSource::Paste:
        return u"paste"_s;
    case RequestSource::File:
        return u"file"_s;
    case RequestSource::CommandLine:
        return u"command line"_s;
    }
    Q_UNREACHABLE();
}

std::optional<RequestSource> requestSourceOf(const QString &text)
{
    for (const RequestSource source : {RequestSource::Form, RequestSource::Console,
             RequestSource::Paste, RequestSource::File, RequestSource::CommandLine}) {
        if (textOf(source) == text)
            return source;
    }
    return {};
}

Request Request::begin(RequestSource source, qint64 asked)
{
    return Request{RequestId::create(), source, asked, QDateTime::currentMSecsSinceEpoch()};
}

} // namespace Rollcall

// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/request.h"

#include <QDateTime>

namespace Rollcall {

Request Request::begin(RequestSource source, qint64 asked)
{
    return Request{RequestId::create(), source, asked, QDateTime::currentMSecsSinceEpoch()};
}

} // namespace Rollcall

// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "support/windowtestcase.h"

namespace Rollcall::Testing {

WindowTestCase::WindowTestCase()
    : TestCase{QRegularExpression{QStringLiteral("^(?!This plugin does not support)")}}
{
}

} // namespace Rollcall::Testing

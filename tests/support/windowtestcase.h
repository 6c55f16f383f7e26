// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "support/testcase.h"

namespace Rollcall::Testing {

/// The base of the test classes that open windows. One warning is not a failure: that the platform
/// plugin "offscreen" does not support something.
class WindowTestCase : public TestCase
{
    Q_OBJECT

protected:
    WindowTestCase();
};

} // namespace Rollcall::Testing

// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QObject>
#include <QRegularExpression>

namespace Rollcall::Testing {

/// The base of the test classes: each test function fails if it logs a warning.
///
/// Qt Test forgets after each function on which warnings to fail, so init() says it before each. A
/// class with an init() of its own calls that of its base first.
class TestCase : public QObject
{
    Q_OBJECT

protected:
    /// Every warning is a failure.
    TestCase();
    /// The warnings that match @p failing are failures.
    explicit TestCase(QRegularExpression failing);

protected slots:
    void init();

private:
    QRegularExpression m_failing;
};

} // namespace Rollcall::Testing

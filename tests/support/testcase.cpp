// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "support/testcase.h"

#include <QTest>

#include <utility>

namespace Rollcall::Testing {

TestCase::TestCase()
    : TestCase{QRegularExpression{QStringLiteral(".*")}}
{
}

TestCase::TestCase(QRegularExpression failing)
    : m_failing{std::move(failing)}
{
}

void TestCase::init()
{
    QTest::failOnWarning(m_failing);
}

} // namespace Rollcall::Testing

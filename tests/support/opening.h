// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "intake/session.h"
#include "support/patience.h"

#include <QEventLoop>
#include <QSignalSpy>
#include <QTest>
#include <QTimer>

#include <functional>
#include <optional>

namespace Rollcall::Testing {

/// Waits for a roster to be opened. If it is not, the reason is logged as a warning, which fails the
/// test (see TestCase).
class Opening
{
public:
    explicit Opening(const Intake &intake)
    {
        QObject::connect(
            &intake, &Intake::notOpened, &m_loop, [this](const StoreError &error) { fail(error); });
    }
    explicit Opening(const Session &session)
    {
        QObject::connect(&session, &Session::notOpened, &m_loop,
            [this](const QString & /*path*/, RosterFile /*file*/, const StoreError &error) {
                fail(error);
            });
    }
    Q_DISABLE_COPY_MOVE(Opening)

    /// Calls @p begin; returns whether @p sender emits @p opened then, within Patience.
    template <typename Sender, typename Signal>
    [[nodiscard]] bool succeeds(
        const Sender &sender, Signal opened, const std::function<void()> &begin)
    {
        QObject::connect(&sender, opened, &m_loop, [this] { end(true); });
        QTimer::singleShot(Patience, &m_loop, &QEventLoop::quit);
        begin();
        if (!m_isOpen.has_value())
            m_loop.exec();
        if (!m_isOpen.value_or(false))
            qWarning("The roster is not opened: %ls", qUtf16Printable(m_why));
        return m_isOpen.value_or(false);
    }

private:
    void fail(const StoreError &error)
    {
        m_why = error.text;
        end(false);
    }
    void end(bool isOpen)
    {
        m_isOpen = isOpen;
        m_loop.quit();
    }

    QEventLoop m_loop;
    std::optional<bool> m_isOpen; // nothing: there is no answer yet
    QString m_why = QStringLiteral("there is no answer");
};

/// Starts @p intake; returns whether its roster is opened and loaded.
[[nodiscard]] inline bool opens(Intake &intake)
{
    return Opening{intake}.succeeds(intake, &Intake::rosterLoaded, [&intake] { intake.start(); });
}

/// The same as an assertion, which fails the test; the test goes on.
inline void verifyOpens(Intake &intake)
{
    QVERIFY(opens(intake));
}

/// Has @p session open the existing roster at @p path; returns whether it is opened.
[[nodiscard]] inline bool opens(Session &session, const QString &path)
{
    return Opening{session}.succeeds(
        session, &Session::opened, [&session, &path] { session.open(path, RosterFile::Existing); });
}

/// Closes @p closing, an Intake, a Session or a MainWindow; returns whether it is closed.
template <typename Closing> [[nodiscard]] bool closes(Closing &closing)
{
    QSignalSpy closed{&closing, &Closing::closed};
    closing.close();
    return !closed.isEmpty() || closed.wait(Patience);
}

} // namespace Rollcall::Testing

// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/personname.h"
#include "core/request.h"

#include <QObject>
#include <QSocketNotifier>

#include <memory>
#include <optional>

namespace Rollcall {

class Producer;

/// Asks on the terminal how many names there are and for each name, and gives them to the producer.
///
/// Lives in the producer's thread, as the asking of the original programs does; but waiting for a
/// line does not block the thread. (Writing does, while nobody reads.)
class Prompt final : public QObject
{
    Q_OBJECT

public:
    enum class Ending {
        Complete, ///< every name was given that was asked for
        Early, ///< the input ended before
        Stopped, ///< by stop()
    };

    /// Reads from the descriptor @p input. The producer must outlive this, and live in its thread.
    Prompt(Producer &producer, int input);
    ~Prompt() override = default;
    Q_DISABLE_COPY_MOVE(Prompt)

    // To be called in the thread where it lives.
    void start();
    void stop();

signals:
    /// @p names are handed to the producer now.
    void gives(qint64 names);
    /// The last thing it does. @p given names were given to the producer, of @p asked.
    void finished(Rollcall::Prompt::Ending ending, qint64 given, qint64 asked);

private:
    void readInput();
    void handleLines();
    void handleLine(const QByteArray &line);
    void handleNumber(const QString &text);
    void handleName(const QString &text);
    /// Gives the producer what was read in one go, as one block.
    void giveBlock();
    /// Asks for what comes next, or finishes.
    void ask();
    void finish(Ending ending);
    [[nodiscard]] bool isComplete() const;

    Producer &m_producer;
    const int m_input;
    const bool m_isTerminal; // echoes the line breaks that are typed
    std::unique_ptr<QSocketNotifier> m_notifier; // from start() to finish()
    QByteArray m_unread;
    bool m_skipsLine = false; // the rest of a line that is too long
    std::optional<Request> m_request; // once the number is known
    QList<PersonName> m_block; // read, not yet given
    qint64 m_given = 0;
};

} // namespace Rollcall

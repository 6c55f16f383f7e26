// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/prompt.h"

#include "gui/wording.h"
#include "intake/producer.h"

#include <QStringDecoder>

#include <array>
#include <cerrno>
#include <cstdio>
#include <iostream>

#include <unistd.h>

namespace Rollcall {

namespace {

/// A line may be so long, in bytes; far longer than any name.
constexpr qsizetype LongestLine = 1 << 20;

void say(const QString &text)
{
    std::cout << text.toStdString() << std::flush;
}

void complain(const QString &text)
{
    std::cerr << text.toStdString() << std::endl;
}

} // namespace

Prompt::Prompt(Producer &producer, int input)
    : m_producer{producer}
    , m_input{input}
    , m_isTerminal{::isatty(input) == 1}
{
    // More is read when the pipeline has what was read, so that a long input needs little memory.
    connect(&m_producer, &Producer::allPut, this, [this] {
        if (m_notifier)
            m_notifier->setEnabled(true);
    });
}

void Prompt::start()
{
    m_notifier = std::make_unique<QSocketNotifier>(m_input, QSocketNotifier::Read);
    connect(m_notifier.get(), &QSocketNotifier::activated, this, &Prompt::readInput);
    say(QStringLiteral("\n"));
    ask();
}

void Prompt::stop()
{
    if (m_notifier)
        finish(Ending::Stopped);
}

void Prompt::readInput()
{
    std::array<char, 65'536> buffer{};
    const ssize_t count = ::read(m_input, buffer.data(), buffer.size());
    if (count < 0 && (errno == EINTR || errno == EAGAIN))
        return;
    if (count > 0) {
        m_unread.append(buffer.data(), count);
        handleLines();
        giveBlock();
        return;
    }
    if (!m_unread.isEmpty() || m_skipsLine)
        handleLine(std::exchange(m_unread, {})); // the last line needs no line break
    giveBlock();
    if (m_notifier)
        finish(isComplete() ? Ending::Complete : Ending::Early);
}

void Prompt::handleLines()
{
    qsizetype begin = 0;
    for (qsizetype end = m_unread.indexOf('\n'); end >= 0 && m_notifier;
         end = m_unread.indexOf('\n', begin)) {
        handleLine(m_unread.sliced(begin, end - begin));
        begin = end + 1;
    }
    m_unread.remove(0, begin);
    if (m_unread.size() > LongestLine) {
        m_unread.clear();
        m_skipsLine = true;
    }
}

void Prompt::handleLine(const QByteArray &line)
{
    QStringDecoder decoder{QStringDecoder::Utf8, QStringDecoder::Flag::Stateless};
    const QString text = decoder(line);
    if (std::exchange(m_skipsLine, false)) {
        complain(tr("This line is too long."));
        ask();
    } else if (decoder.hasError()) {
        complain(tr("This is not UTF-8 text."));
        ask();
    } else if (m_request) {
        handleName(text);
    } else {
        handleNumber(text.trimmed());
    }
}

void Prompt::handleNumber(const QString &text)
{
    bool isNumber = false;
    const qint64 asked = text.toLongLong(&isNumber);
    if (!isNumber) {
        complain(tr("“%1” is not a whole number. Please enter one, such as 3.").arg(text));
    } else {
        m_request = Request::begin(RequestSource::Console, qMax<qint64>(asked, 0));
    }
    ask();
}

void Prompt::handleName(const QString &text)
{
    const PersonName::Reading reading = PersonName::read(text);
    if (reading.name) {
        m_block += *reading.name;
        ++m_given;
    } else {
        complain(nameProblemText(*reading.problem));
    }
    ask();
}

void Prompt::giveBlock()
{
    if (m_block.isEmpty())
        return;
    emit gives(m_block.size());
    m_producer.accept(*m_request, std::exchange(m_block, {}));
    if (m_notifier)
        m_notifier->setEnabled(false); // until it is put
}

void Prompt::ask()
{
    if (!m_request)
        say(tr("How many student names do you wish to enter?") + QLatin1Char{' '});
    else if (isComplete())
        finish(Ending::Complete);
    else
        say(tr("Student Name: "));
}

bool Prompt::isComplete() const
{
    return m_request && m_given >= m_request->asked;
}

void Prompt::finish(Ending ending)
{
    m_notifier.release()->deleteLater(); // it may be what calls
    const qint64 asked = m_request ? m_request->asked : 0;
    if (!m_isTerminal || ending != Ending::Complete)
        say(QStringLiteral("\n")); // nobody typed the line break behind the last question
    const auto tell = [this, ending, asked] { emit finished(ending, m_given, asked); };
    QMetaObject::invokeMethod(this, tell, Qt::QueuedConnection); // behind the last name
}

} // namespace Rollcall

// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/importrun.h"

#include "gui/wording.h"

#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>

#include <algorithm>
#include <iostream>
#include <utility>

#include <unistd.h>

using namespace Qt::StringLiterals;

namespace Rollcall {

namespace {

constexpr qint64 ProgressPause = 100; // milliseconds

/// Only what was not asked for, and may be missed.
bool isLoss(LeftOutReason reason)
{
    return reason != LeftOutReason::Empty && reason != LeftOutReason::Repeated;
}

bool haveSameContent(const QString &path, const QString &other)
{
    constexpr qint64 Block = qint64{1024} * 1024;
    QFile first{path};
    QFile second{other};
    if (!first.open(QIODevice::ReadOnly) || !second.open(QIODevice::ReadOnly)
        || first.size() != second.size())
        return false;
    while (!first.atEnd()) {
        if (first.read(Block) != second.read(Block))
            return false;
    }
    return true;
}

/// Whether both mean the same file as it is now, read in the same way.
bool areTheSame(const Import &import, const Import &other)
{
    const bool isText = import.textPath == import.path; // else the text is made anew each time
    return import.path == other.path && import.format == other.format && import.size == other.size
        && (isText ? import.modified == other.modified
                   : haveSameContent(import.textPath, other.textPath));
}

} // namespace

ImportRun::ImportRun(const QString &path, Intake::Factories factories, PipelineChoice pipeline,
    Telling telling, std::unique_ptr<ImportFiles> files, CommandLine::ImportWish wish,
    QObject *parent)
    : TerminalRun{path, std::move(factories), pipeline, telling, parent}
    , m_files{std::move(files)}
    , m_wish{std::move(wish)}
    , m_showsProgress{::isatty(STDERR_FILENO) == 1 && telling == Telling::Problems}
{
    // By then it is known what an earlier run has left over.
    connect(&intake(), &Intake::draftFound, this, &ImportRun::begin);
    connect(&intake(), &Intake::importChanged, this, &ImportRun::follow);
    connect(&intake(), &Intake::importNotAccepted, this,
        [this](const Request &, const Import &, const StoreError &error) {
            complainOfLoss(notAcceptedText(error));
            intake().close();
        });
    if (m_showsProgress)
        connect(&intake(), &Intake::countsChanged, this, &ImportRun::showProgress);
    m_patience.setSingleShot(true);
    m_patience.setInterval(Intake::LongestClosing);
    connect(&m_patience, &QTimer::timeout, this, &ImportRun::endInput);
}

ImportRun::~ImportRun() = default;

void ImportRun::start()
{
    m_elapsed.start();
    m_shown.start();
    const Plan made = plan();
    if (const auto *problem = std::get_if<QString>(&made)) {
        complain(*problem);
        worsen(NotOpened);
        emit ended(status());
        return;
    }
    m_import = std::get<Import>(made);
    TerminalRun::start();
}

ImportRun::Plan ImportRun::plan()
{
    const QString path = QFileInfo{m_wish.file}.absoluteFilePath();
    const auto goOn = [this](double /*part*/) {
        QCoreApplication::processEvents(); // a signal may come
        return !m_mustEnd;
    };
    const auto why = [&path](const StoreError &error) -> QString {
        return notImportedText(error, path) + u" (%1)"_s.arg(error.text);
    };
    auto looked = m_files->look(path, goOn);
    if (errorOf(looked))
        return why(*errorOf(looked));
    Import import = std::get<ImportGuess>(std::move(looked)).import;
    if (!m_wish.encoding.isEmpty())
        import.format.encoding = m_wish.encoding;

    if (!m_wish.columns.isEmpty()) {
        const auto seen = m_files->preview(import, 1);
        if (errorOf(seen))
            return why(*errorOf(seen));
        import.format.columns.clear();
        for (const QString &name : m_wish.columns) {
            const int column = columnOf(name, std::get<ImportPreview>(seen));
            if (column < 0)
                return tr("“%1” has no column “%2”.").arg(path, name);
            import.format.columns += column;
        }
    }
    return import;
}

int ImportRun::columnOf(const QString &name, const ImportPreview &preview)
{
    const auto named = std::ranges::find_if(preview.header, [&name](const QString &each) {
        return each.trimmed().compare(name.trimmed(), Qt::CaseInsensitive) == 0;
    });
    if (named != preview.header.end())
        return static_cast<int>(std::distance(preview.header.begin(), named));
    bool isNumber = false;
    const int number = name.toInt(&isNumber);
    return isNumber && number >= 1 && number <= preview.columns ? number - 1 : -1;
}

void ImportRun::begin()
{
    const auto isTheSame = [this](const ImportState &found) {
        return found.request.source == RequestSource::CommandLine
            && areTheSame(*m_import, found.import);
    };
    const auto found = std::ranges::find_if(intake().imports(), isTheSame);
    if (found != intake().imports().end()) {
        m_request = found->request.id;
        if (found->import.textPath != m_import->textPath)
            m_files->forget(*m_import);
        m_import = found->import;
        complain(tr("The import goes on: %1 records were dealt with before.").arg(found->before));
        follow(*found);
        return;
    }
    const Request request = Request::begin(RequestSource::CommandLine, 0);
    m_request = request.id;
    intake().import(request, *m_import);
}

void ImportRun::follow(const ImportState &state)
{
    if (state.request.id != m_request)
        return;
    m_state = state;
    if (state.hasEnded()) {
        m_files->forget(*m_import);
        intake().close();
    } else if (state.error) {
        complainOfLoss(
            notImportedText(*state.error, m_import->path) + u" (%1)"_s.arg(state.error->text));
        if (state.before + state.dealtWith() == 0)
            worsen(NotOpened);
        intake().cancelImport(m_request);
    }
}

void ImportRun::endInput()
{
    m_mustEnd = true;
    intake().close(); // the outbox keeps what is not read; the next run goes on with it
}

void ImportRun::failureChanged(bool fails)
{
    if (fails)
        m_patience.start();
    else
        m_patience.stop();
}

void ImportRun::showProgress()
{
    if (!m_shown.hasExpired(ProgressPause))
        return;
    m_shown.start();
    constexpr qint64 Second = 1000; // milliseconds
    const qint64 done = m_state.dealtWith();
    std::cerr << '\r'
              << tr("%1 %, %2 records, %3 a second")
                     .arg(static_cast<int>(100 * m_state.part))
                     .arg(done)
                     .arg(done * Second / qMax<qint64>(1, m_elapsed.elapsed()))
                     .toStdString()
              << "\x1b[K" << std::flush;
}

void ImportRun::printResult()
{
    if (m_showsProgress)
        std::cerr << "\r\x1b[K" << std::flush;
    if (m_request.isNull())
        return; // it did not begin
    const auto print = [](const QString &text) { std::cout << text.toStdString() << '\n'; };
    print(tr("Records: %1").arg(m_state.dealtWith()));
    print(tr("Added: %1").arg(m_state.stored));
    print(tr("Left out: %1").arg(m_state.leftOut + m_state.refused));
    for (const LeftOutReason reason : AllReasons) {
        const qint64 count = m_state.reasons.value(reason);
        if (count == 0)
            continue;
        print(u"  "_s + tr("%1: %2").arg(leftOutText(reason)).arg(count));
        if (isLoss(reason))
            worsen(NotAllStored);
    }
    if (m_state.refused > 0)
        print(u"  "_s + tr("not taken by the roster: %1").arg(m_state.refused));
    if (!m_state.hasEnded())
        complainOfLoss(tr("The import is not at its end; the same command goes on with it."));
}

} // namespace Rollcall

// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/importrun.h"

#include "gui/wording.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QFile>
#include <QFileInfo>
#include <QLocale>

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
        [this](const Request &, const Import &import, const StoreError &error) {
            m_files->forget(import);
            complainOfLoss(notAcceptedText(error));
            intake().close();
        });
    connect(&intake(), &Intake::importForgotten, this, [this](const Import &import) {
        m_files->forget(import); // last of all: until then it can be read again
        if (m_request.isNull() && import.contentKey() == m_import->contentKey())
            intake().findContent(m_import->contentKey()); // for it is read from another place
    });
    connect(&intake(), &Intake::contentFound, this, &ImportRun::beginUnlessDone);
    connect(&intake(), &Intake::failureChanged, this, &ImportRun::endWithoutOutbox);
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
        if (m_made)
            m_files->forget(*m_made);
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
    m_made = std::get<ImportGuess>(looked).import;
    Import import = *m_made;
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
    const QString content = m_import->contentKey();
    const std::vector<ImportState> waiting = intake().imports();
    const auto found = std::ranges::find_if(
        waiting, [&](const ImportState &each) { return each.import.contentKey() == content; });
    if (found != waiting.end()) {
        m_request = found->request.id;
        m_import = found->import;
        sayGoingOn(found->before);
        follow(*found);
        return;
    }
    for (const ImportState &each : waiting) {
        const bool hasChanged = each.import.path == m_import->path && !each.import.content.isEmpty()
            && each.import.content != m_import->content;
        if (hasChanged && each.request.source == RequestSource::CommandLine) {
            complain(tr("The file has changed since %n record(s) of it were dealt with. It is "
                        "imported anew.",
                nullptr, static_cast<int>(each.before)));
            intake().cancelImport(each.request.id); // for it cannot go on
        }
    }
    intake().findContent(content);
}

void ImportRun::beginUnlessDone(
    const QString & /*content*/, const StoreResult<std::optional<ContentRequest>> &found)
{
    if (!intake().isOpen()) // a signal has come
        return;
    if (errorOf(found)) {
        complainOfLoss(notImportedText(*errorOf(found), m_import->path)
            + u" (%1)"_s.arg(errorOf(found)->text));
        intake().close();
        return;
    }
    Request request = Request::begin(RequestSource::CommandLine, 0);
    qint64 reached = 0;
    if (const auto &before = std::get<std::optional<ContentRequest>>(found);
        before && !m_wish.again) {
        request = before->request;
        reached = before->dealtWith; // what comes behind, if a crash left anything
        m_before = *before;
    }
    m_request = request.id;
    m_made.reset(); // the outbox has it now, or says that it does not
    intake().import(request, *m_import, reached);
}

void ImportRun::sayGoingOn(qint64 records)
{
    if (std::exchange(m_saidGoingOn, true))
        return;
    complain(tr("The import goes on: %n record(s) were dealt with before.", nullptr,
        static_cast<int>(records)));
}

void ImportRun::follow(const ImportState &state)
{
    if (state.request.id != m_request)
        return;
    m_state = state;
    if (state.hasEnded()) {
        intake().close();
    } else if (state.error && m_made) {
        readAgain();
    } else if (state.error && !m_hasFailed) {
        m_hasFailed = true; // the outbox keeps it: when the file is as it was, it can go on
        complainOfLoss(
            notImportedText(*state.error, m_import->path) + u" (%1)"_s.arg(state.error->text));
        if (state.before + state.dealtWith() == 0)
            worsen(NotOpened);
        intake().close();
    }
}

void ImportRun::readAgain()
{
    const Import made = *std::exchange(m_made, {});
    if (made.textPath == m_import->textPath) {
        intake().tryAgain(); // and told, if it is of no use
        return;
    }
    m_import = made;
    intake().cancelImport(std::exchange(m_request, {})); // when it is forgotten, this one begins
}

void ImportRun::endWithoutOutbox()
{
    const auto &failure = intake().outboxFailure();
    const bool isFinal = failure && classOf(failure->kind) != ErrorClass::TryAgain;
    if (!isFinal || !m_request.isNull())
        return;
    worsen(NotOpened);
    endInput();
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
    if (m_made) // and is not needed
        m_files->forget(*m_made);
    if (m_request.isNull())
        return; // it did not begin
    if (m_before && m_state.dealtWith() > 0)
        sayGoingOn(m_before->dealtWith);
    else if (m_before && m_state.hasEnded()) {
        complain(
            tr("“%1” was imported already, on %2; --again adds its names once more.")
                .arg(m_import->path,
                    QLocale{}.toString(QDateTime::fromMSecsSinceEpoch(m_before->request.opened),
                        QLocale::ShortFormat)));
    }
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

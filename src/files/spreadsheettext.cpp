// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "files/spreadsheettext.h"

#include "files/odsreader.h"
#include "files/privatefile.h"
#include "files/sheettexts.h"
#include "files/xlsxreader.h"
#include "files/zippedxml.h"

#include <QFile>
#include <QProcess>

#include <algorithm>
#include <csignal>
#include <cstdlib>
#include <fstream>
#include <iostream>
#include <new>

#include <sys/prctl.h>
#include <sys/resource.h>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace Rollcall {

namespace {

using Kind = StoreError::Kind;

constexpr rlim_t MostMemory = 1024UL * 1024 * 1024; // in bytes, beside what the program has already
constexpr rlim_t MostText = 1024UL * 1024 * 1024; // in bytes
constexpr rlim_t MostSeconds = 60; // of a processor

/// The converter's status says which error there was; the text is on standard error.
constexpr int FirstStatus = 64;

int statusOf(Kind kind)
{
    return FirstStatus + static_cast<int>(kind);
}

void limit(__rlimit_resource resource, rlim_t most)
{
    const rlimit both{most, most};
    (void)::setrlimit(resource, &both);
}

/// In bytes of address space.
rlim_t usedMemory()
{
    rlim_t pages = 0;
    std::ifstream{"/proc/self/statm"} >> pages;
    return pages * static_cast<rlim_t>(::sysconf(_SC_PAGESIZE));
}

void limitThisProcess()
{
    limit(RLIMIT_AS, usedMemory() + MostMemory);
    limit(RLIMIT_CPU, MostSeconds);
    limit(RLIMIT_FSIZE, MostText);
    limit(RLIMIT_CORE, 0);
    (void)std::signal(SIGXFSZ, SIG_IGN); // then writing fails
    std::set_new_handler([] { ::_exit(statusOf(Kind::TooBig)); });
}

/// @p text as a field, on one line: the line of a record is the number of its row.
void appendField(std::string &line, std::string_view text)
{
    line += '"';
    for (const char c : text) {
        if (c == '"')
            line += c;
        line += c == '\n' || c == '\r' ? ' ' : c;
    }
    line += '"';
}

StoreDone write(const SheetTexts &sheets, PrivateFile &file)
{
    constexpr std::size_t BlockBytes = 64UL * 1024;
    std::string text;
    std::int32_t row = 0;
    std::int32_t column = 0;
    const auto step = [&text](std::int32_t &from, std::int32_t to, char separator) {
        text.append(static_cast<std::size_t>(to - from), separator);
        from = to;
    };

    bool isFirst = true;
    for (const SheetTexts::Cell cell : sheets.cells()) {
        const bool isSame = !isFirst && cell.row == row && cell.column == column;
        if (isSame)
            continue;
        isFirst = false;
        if (cell.row > row)
            column = 0;
        step(row, cell.row, '\n');
        step(column, cell.column, ',');
        appendField(text, sheets.textOf(cell));
        if (text.size() < BlockBytes)
            continue;
        if (StoreDone written = file.write(text); errorOf(written))
            return written;
        text.clear();
    }
    if (!isFirst)
        text += '\n';
    return file.write(text);
}

/// Reads the file at @p path.
StoreDone collect(const QString &path, SheetTexts &sheets)
{
    const auto opened = ZippedXml::open(path);
    if (errorOf(opened))
        return *errorOf(opened);
    const auto &archive = std::get<ZippedXml>(opened);
    if (XlsxReader::knows(archive))
        return XlsxReader::read(archive, sheets);
    if (OdsReader::knows(archive))
        return OdsReader::read(archive, sheets);
    return StoreError{Kind::NotReadable, u"neither XLSX nor ODS"_s};
}

StoreDone convertTo(PrivateFile &file, const QString &path)
{
    SheetTexts sheets;
    if (StoreDone collected = collect(path, sheets); errorOf(collected))
        return collected;
    if (StoreDone written = write(sheets, file); errorOf(written))
        return written;
    return file.finish();
}

} // namespace

StoreDone SpreadsheetText::make(const QString &path, const QString &textPath,
    const QStringList &converter, const std::function<bool()> &goesOn)
{
    constexpr int AskAfter = 50; // milliseconds

    QProcess process;
    process.setProgram(converter.value(0));
    process.setArguments(converter.mid(1) << path << textPath);
    process.setStandardInputFile(QProcess::nullDevice());
    process.setStandardOutputFile(QProcess::nullDevice());
    process.setChildProcessModifier([] { ::prctl(PR_SET_PDEATHSIG, SIGKILL); }); // NOLINT(*-vararg)
    process.start();
    if (!process.waitForStarted())
        return StoreError{Kind::Failed, process.errorString()};
    bool isCancelled = false;
    while (!process.waitForFinished(AskAfter) && process.state() != QProcess::NotRunning) {
        isCancelled = isCancelled || !goesOn();
        if (isCancelled)
            process.kill();
    }

    const bool hasExited = process.exitStatus() == QProcess::NormalExit;
    const int status = process.exitCode(); // or the signal
    if (!isCancelled && hasExited && status == EXIT_SUCCESS)
        return {};
    const auto kind = [=] {
        if (isCancelled)
            return Kind::Cancelled;
        if (hasExited && status >= FirstStatus && status <= statusOf(Kind::Failed))
            return static_cast<Kind>(status - FirstStatus);
        return !hasExited && (status == SIGXCPU || status == SIGKILL) ? Kind::TooBig
                                                                      : Kind::NotReadable;
    }();
    if (kind != Kind::AlreadyExists)
        QFile::remove(textPath);
    return StoreError{kind, QString::fromLocal8Bit(process.readAllStandardError()).trimmed()};
}

int SpreadsheetText::convert(const QString &path, const QString &textPath)
{
    limitThisProcess();
    const auto run = [&]() -> StoreDone {
        auto made = PrivateFile::make(textPath);
        if (errorOf(made))
            return *errorOf(made);
        try {
            return convertTo(std::get<PrivateFile>(made), path);
        } catch (const std::bad_alloc &exception) { // of Qt
            return StoreError{Kind::TooBig, QString::fromUtf8(exception.what())};
        }
    };
    const StoreDone done = run();
    if (!errorOf(done))
        return EXIT_SUCCESS;
    std::cerr << errorOf(done)->text.toStdString() << '\n';
    return statusOf(errorOf(done)->kind);
}

} // namespace Rollcall

// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

// A file of names is imported by `rollcall import`, and by the shell of SQLite into a plain table
// with the same durability; and in the window. The files, and the home, are in a folder of the
// current one.

#include "benchmarks/names.h"

#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>

#include <benchmark/benchmark.h>
#include <xlsxwriter.h>

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <string_view>
#include <vector>

#include <fcntl.h>
#include <spawn.h>
#include <sys/resource.h>
#include <sys/wait.h>

using namespace Qt::StringLiterals;
using namespace Rollcall;

namespace {

constexpr int FewNames = 100'000;
constexpr int ManyNames = 10'000'000;

/// What a process cost.
struct Cost
{
    double seconds = 0;
    double peakMegabytes = 0;
    bool succeeded = false;
};

/// Runs a program to its end, without a word.
Cost run(const QStringList &command)
{
    std::vector<QByteArray> words;
    for (const QString &word : command)
        words.push_back(QFile::encodeName(word));
    std::vector<char *> arguments;
    for (QByteArray &word : words)
        arguments.push_back(word.data());
    arguments.push_back(nullptr);

    posix_spawn_file_actions_t silence;
    ::posix_spawn_file_actions_init(&silence);
    ::posix_spawn_file_actions_addopen(&silence, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
    pid_t process = 0;
    int status = 0;
    rusage usage{};
    const auto begin = std::chrono::steady_clock::now();
    const bool isRun
        = ::posix_spawnp(&process, arguments.front(), &silence, nullptr, arguments.data(), environ)
            == 0
        && ::wait4(process, &status, 0, &usage) == process;
    const std::chrono::duration<double> elapsed = std::chrono::steady_clock::now() - begin;
    ::posix_spawn_file_actions_destroy(&silence);
    constexpr double Kilobyte = 1024;
    return {elapsed.count(), static_cast<double>(usage.ru_maxrss) / Kilobyte,
        isRun && WIFEXITED(status) && WEXITSTATUS(status) == EXIT_SUCCESS};
}

/// The names that the benchmarks import, in files of a folder.
class Files
{
public:
    explicit Files(const QString &folder)
        : m_folder{folder}
    {
    }

    [[nodiscard]] QString path(const QString &name) const { return m_folder + u'/' + name; }

    /// A table with one column of @p names names, the same again after a million.
    [[nodiscard]] QString csv(int names) const
    {
        const QString file = path(u"%1.csv"_s.arg(names));
        if (QFile::exists(file))
            return file;
        QFile out{file};
        if (!out.open(QIODevice::WriteOnly))
            qFatal("a file cannot be made");
        out.write("name\n");
        for (int i = 0; i < names; ++i)
            out.write(Names::at(i % Names::Count).toUtf8() + '\n');
        return file;
    }

    [[nodiscard]] QString xlsx(int names) const
    {
        QString file = path(u"%1.xlsx"_s.arg(names));
        if (QFile::exists(file))
            return file;
        lxw_workbook *book = workbook_new(QFile::encodeName(file).constData());
        lxw_worksheet *sheet = workbook_add_worksheet(book, nullptr);
        worksheet_write_string(sheet, 0, 0, "name", nullptr);
        for (int i = 0; i < names; ++i) {
            worksheet_write_string(sheet, static_cast<lxw_row_t>(i) + 1, 0,
                Names::at(i).toUtf8().constData(), nullptr);
        }
        if (workbook_close(book) != LXW_NO_ERROR)
            qFatal("a spreadsheet cannot be made");
        return file;
    }

    void removeResult() const
    {
        for (const QString &ending : {u""_s, u"-wal"_s, u"-shm"_s})
            QFile::remove(result() + ending);
    }
    [[nodiscard]] QString result() const { return path(u"result"_s); }

private:
    QString m_folder;
};

void measure(benchmark::State &state, const Files &files, const QStringList &command)
{
    for (auto _ : state) {
        files.removeResult();
        const Cost cost = run(command);
        if (!cost.succeeded) {
            state.SkipWithError("the import failed");
            break;
        }
        state.SetIterationTime(cost.seconds);
        state.counters["megabytes"] = cost.peakMegabytes;
    }
}

/// The same in the window, while somebody types; see windowed_import.cpp.
void measureWindow(benchmark::State &state, const Files &files, const QString &file)
{
    for (auto _ : state) {
        files.removeResult();
        QProcess process;
        process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
        process.start(
            QStringLiteral(ROLLCALL_WINDOWED_IMPORT), {file, QFileInfo{files.result()}.path()});
        process.waitForFinished(-1);
        const QJsonObject told = QJsonDocument::fromJson(process.readAllStandardOutput()).object();
        if (told.isEmpty()) {
            state.SkipWithError("the import failed");
            break;
        }
        state.SetIterationTime(told.value(u"seconds"_s).toDouble());
        for (const QString &key : told.keys())
            state.counters[key.toStdString()] = told.value(key).toDouble();
    }
}

} // namespace

int main(int argc, char **argv)
{
    const bool isBrief = std::any_of(
        argv, argv + argc, [](const char *word) { return std::string_view{word} == "--brief"; });
    argc = static_cast<int>(std::remove_if(argv, argv + argc, [](const char *word) {
        return std::string_view{word} == "--brief";
    }) - argv);
    benchmark::Initialize(&argc, argv);
    if (benchmark::ReportUnrecognizedArguments(argc, argv))
        return EXIT_FAILURE;

    const QTemporaryDir folder{QDir::current().filePath(u"import-XXXXXX"_s)};
    for (const char *variable : {"HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME"})
        qputenv(variable, QFile::encodeName(folder.path()));
    const Files files{folder.path()};
    const int names = isBrief ? FewNames / 10 : Names::Count;
    const auto ours = [&files](const QString &file, const QString &pipeline) -> QStringList {
        return {QStringLiteral(ROLLCALL_PROGRAM), u"import"_s, file, u"--roster"_s, files.result(),
            u"--pipeline"_s, pipeline};
    };
    const QStringList sqlite{u"sqlite3"_s, files.result(), u"-cmd"_s,
        u"PRAGMA journal_mode = WAL"_s, u"-cmd"_s, u"PRAGMA synchronous = FULL"_s, u"-cmd"_s,
        u"CREATE TABLE students (name TEXT)"_s,
        u".import --csv --skip 1 '%1' students"_s.arg(files.csv(names))};
    const QString queue = u"queue:4096"_s;
    std::vector cases{
        std::pair{"sqlite3", sqlite},
        std::pair{"queue", ours(files.csv(names), queue)},
        std::pair{"usual", ours(files.csv(names), u"queue"_s)},
        std::pair{"slot", ours(files.csv(names), u"slot"_s)},
        std::pair{"few", ours(files.csv(names / 10), queue)},
        std::pair{"spreadsheet", ours(files.xlsx(names / 10), queue)},
    };
    if (!isBrief)
        cases.emplace_back("many", ours(files.csv(ManyNames), queue));
    for (const auto &[name, command] : cases) {
        benchmark::RegisterBenchmark(name,
            [&files, command = command](
                benchmark::State &state) { measure(state, files, command); })
            ->UseManualTime()
            ->Unit(benchmark::kMillisecond)
            ->Iterations(1);
    }
    benchmark::RegisterBenchmark("window",
        [&files, names](benchmark::State &state) { measureWindow(state, files, files.csv(names)); })
        ->UseManualTime()
        ->Unit(benchmark::kMillisecond)
        ->Iterations(1);
    benchmark::RunSpecifiedBenchmarks();
    benchmark::Shutdown();
    return EXIT_SUCCESS;
}

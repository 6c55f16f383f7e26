// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

// From the start of a process to its first painted window: Rollcall as it is, with a roster that
// exists, and a bare window with a list. The home of both is in the current folder.

#include <QCoreApplication>
#include <QDir>
#include <QProcess>
#include <QProcessEnvironment>
#include <QTemporaryDir>

#include <benchmark/benchmark.h>

#include <chrono>
#include <cstdlib>

using namespace Qt::StringLiterals;

namespace {

constexpr int Patience = 10'000; ///< milliseconds

QProcessEnvironment environmentIn(const QString &home)
{
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    for (const QString &folder : {u"HOME"_s, u"XDG_DATA_HOME"_s, u"XDG_CONFIG_HOME"_s})
        environment.insert(folder, home);
    return environment;
}

/// Makes a roster with one name.
QString makeRoster(const QString &home)
{
    QString path = home + u"/7B.roster"_s;
    QProcess process;
    process.setProcessEnvironment(environmentIn(home));
    process.start(QStringLiteral(ROLLCALL_PROGRAM), {u"--console"_s, path});
    process.write("1\nAda Lovelace\n");
    process.closeWriteChannel();
    if (!process.waitForFinished(Patience) || process.exitCode() != EXIT_SUCCESS)
        qFatal("no roster could be made");
    return path;
}

/// Starts @p program again and again, with a home in @p home.
void start(benchmark::State &state, const QString &program, const QStringList &arguments,
    const QString &home)
{
    QProcessEnvironment environment = environmentIn(home);
    environment.insert(u"QT_QPA_GENERIC_PLUGINS"_s, u"firstpaint"_s);
    environment.insert(u"QT_PLUGIN_PATH"_s, QStringLiteral(ROLLCALL_PLUGINS));
    for (auto _ : state) {
        QProcess process;
        process.setProcessEnvironment(environment);
        process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
        const std::chrono::nanoseconds begin = std::chrono::steady_clock::now().time_since_epoch();
        process.start(program, arguments);
        const bool isFinished = process.waitForFinished(Patience);
        const qint64 painted = process.readAllStandardOutput().trimmed().toLongLong();
        if (!isFinished || painted == 0) {
            state.SkipWithError("no window was painted");
            break;
        }
        state.SetIterationTime(static_cast<double>(painted - begin.count()) / 1e9);
    }
}

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication application{argc, argv};
    benchmark::Initialize(&argc, argv);
    if (benchmark::ReportUnrecognizedArguments(argc, argv))
        return EXIT_FAILURE;
    const QTemporaryDir home{QDir::current().filePath(u"start-XXXXXX"_s)};
    const QString rollcall = QStringLiteral(ROLLCALL_PROGRAM);
    const QString bare = QStringLiteral(ROLLCALL_BARE_WINDOW);
    for (auto *each : {
             benchmark::RegisterBenchmark(
                 "rollcall", start, rollcall, QStringList{makeRoster(home.path())}, home.path()),
             benchmark::RegisterBenchmark("bare", start, bare, QStringList{}, home.path()),
         })
        each->UseManualTime()->Unit(benchmark::kMillisecond)->Iterations(1);
    benchmark::RunSpecifiedBenchmarks();
    benchmark::Shutdown();
    return EXIT_SUCCESS;
}

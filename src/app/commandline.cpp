// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/commandline.h"

#include "core/import.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QFileInfo>
#include <QStringDecoder>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace Rollcall {

namespace {

class Texts
{
    Q_DECLARE_TR_FUNCTIONS(Rollcall::CommandLine)
};

void describe(QCommandLineParser &parser)
{
    parser.setApplicationDescription(Texts::tr(
        "Takes student names in, through a pipeline between two threads, into a roster."));
    parser.addOptions({
        {u"console"_s, Texts::tr("Ask for names at the terminal; needs no display.")},
        {u"again"_s,
            Texts::tr(
                "With import: add the names once more, though this file was imported before.")},
        {u"column"_s,
            Texts::tr("With import: the column of the name, a number from 1 or its heading; given "
                      "twice, the two are joined."),
            u"N|NAME"_s},
        {u"encoding"_s, Texts::tr("With import: how the text of the file is encoded."), u"NAME"_s},
        {u"pipeline"_s,
            Texts::tr("Send names through a single slot or a queue of N (1 to %1; usually %2).")
                .arg(PipelineChoice::LargestCapacity)
                .arg(PipelineChoice::UsualCapacity),
            u"slot|queue[:N]"_s},
        {u"roster"_s,
            Texts::tr("The roster to open; with --console or import it is made if there is none. "
                      "Without, "
                      "the last one."),
            u"FILE"_s},
        {u"verbose"_s,
            Texts::tr("Say on standard error which names are accepted and stored, as it happens.")},
        {{u"h"_s, u"help"_s}, Texts::tr("Show this help.")},
        {{u"v"_s, u"version"_s}, Texts::tr("Show the version.")},
    });
    parser.addPositionalArgument(u"FILE"_s,
        Texts::tr("The roster to open; a file of names (%1) is shown, to be added to the roster.")
            .arg(Import::suffixes().join(u", "_s)),
        u"[FILE]"_s);
    parser.addPositionalArgument(u"import FILE"_s,
        Texts::tr("Or, without a window, the file whose names are added to the roster."),
        u"| import FILE"_s);
}

/// By its name alone: the files themselves are for other threads.
bool isOfNames(const QString &path)
{
    return Import::suffixes().contains(QFileInfo{path}.suffix(), Qt::CaseInsensitive);
}

void checkImport(const QCommandLineParser &parser, CommandLine &line)
{
    constexpr qsizetype MostColumns = 2;
    if (!line.import) {
        if (parser.isSet(u"column"_s) || parser.isSet(u"encoding"_s) || parser.isSet(u"again"_s))
            line.error = Texts::tr("--column, --encoding and --again go with import FILE.");
    } else if (line.import->file.isEmpty()) {
        line.error = Texts::tr("Which file is to be imported?");
    } else if (line.console) {
        line.error = Texts::tr("Either --console or import.");
    } else if (line.import->columns.size() > MostColumns) {
        line.error = Texts::tr("A name is in one column, or in two.");
    } else if (!line.import->encoding.isEmpty()
        && !QStringDecoder{line.import->encoding.toUtf8().constData()}.isValid()) {
        line.error = Texts::tr("“%1” is no encoding that is known.").arg(line.import->encoding);
    }
}

} // namespace

CommandLine CommandLine::read(const QStringList &arguments)
{
    QCommandLineParser parser;
    describe(parser);
    CommandLine line;
    if (!parser.parse(arguments)) {
        line.error = parser.errorText();
        return line;
    }
    line.console = parser.isSet(u"console"_s);
    line.verbose = parser.isSet(u"verbose"_s);
    line.help = parser.isSet(u"help"_s);
    line.version = parser.isSet(u"version"_s);
    QStringList files = parser.positionalArguments();
    if (files.value(0) == u"import") {
        line.import = ImportWish{files.value(1), parser.values(u"column"_s),
            parser.value(u"encoding"_s), parser.isSet(u"again"_s)};
        files.remove(0, qMin<qsizetype>(2, files.size()));
    }
    checkImport(parser, line);
    const auto names = std::ranges::find_if(std::as_const(files), isOfNames);
    if (!line.console && !line.import && names != files.cend()) {
        line.names = *names;
        files.erase(names);
    }
    const QStringList rosters = parser.values(u"roster"_s) + files;
    if (rosters.size() > 1)
        line.error = Texts::tr("Only one roster can be opened.");
    else if (rosters.contains(QString{}))
        line.error = Texts::tr("The name of the roster is empty.");
    else if (!rosters.isEmpty())
        line.roster = rosters.constFirst();
    if (parser.isSet(u"pipeline"_s)) {
        const QString text = parser.value(u"pipeline"_s);
        line.pipeline = PipelineChoice::fromText(text);
        if (!line.pipeline) {
            line.error = Texts::tr("“%1” is no pipeline: say slot, queue or queue:N with N from %2 "
                                   "to %3.")
                             .arg(text)
                             .arg(PipelineChoice::SmallestCapacity)
                             .arg(PipelineChoice::LargestCapacity);
        }
    }
    return line;
}

QString CommandLine::helpText()
{
    QCommandLineParser parser;
    describe(parser);
    return parser.helpText();
}

} // namespace Rollcall

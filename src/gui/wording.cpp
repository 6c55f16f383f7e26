// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/wording.h"

#include <QCoreApplication>
#include <QDate>
#include <QFileInfo>
#include <QLocale>
#include <QStringList>

#include <algorithm>
#include <limits>
#include <utility>

using namespace Qt::StringLiterals;

namespace Rollcall {

namespace {

/// The context of these texts for translators.
class Wording
{
    Q_DECLARE_TR_FUNCTIONS(Rollcall::Wording)
};

QString folderOf(const QString &path)
{
    return QFileInfo{path}.path();
}

/// As people say it: the day of the week, as long as that is clear.
QString timeText(const QDateTime &time)
{
    constexpr qint64 Week = 7;
    const QLocale locale;
    const qint64 daysAgo = time.date().daysTo(QDate::currentDate());
    const bool isLately = daysAgo >= 0 && daysAgo < Week;
    return isolated(Wording::tr("%1 %2", "day, time")
                        .arg(isLately ? locale.dayName(time.date().dayOfWeek())
                                      : locale.toString(time.date(), QLocale::LongFormat),
                            locale.toString(time.time(), QLocale::ShortFormat)));
}

/// How many records of a file are refused, and why; empty if none is.
QString refusedText(const ImportScan &scan)
{
    QList<LeftOutReason> reasons;
    qint64 all = 0;
    for (const LeftOutReason reason : AllReasons) {
        const bool isRefused = reason != LeftOutReason::Empty && reason != LeftOutReason::Repeated;
        if (isRefused && scan.others.value(reason) > 0) {
            reasons += reason;
            all += scan.others.value(reason);
        }
    }
    if (reasons.isEmpty())
        return {};
    QStringList why;
    for (const LeftOutReason reason : std::as_const(reasons)) {
        why += reasons.size() == 1 ? leftOutText(reason)
                                   : Wording::tr("%L1 %2", "how many, why left out")
                                         .arg(scan.others.value(reason))
                                         .arg(leftOutText(reason));
    }
    return Wording::tr("%Ln refused (%1)", nullptr, forPlural(all))
        .arg(why.join(Wording::tr(", ", "between reasons")));
}

} // namespace

QString isolated(const QString &text)
{
    constexpr QChar FirstStrongIsolate{0x2068};
    constexpr QChar PopDirectionalIsolate{0x2069};
    return QLocale{}.textDirection() == Qt::RightToLeft
        ? QString{FirstStrongIsolate + text + PopDirectionalIsolate}
        : text;
}

int forPlural(qint64 count)
{
    return static_cast<int>(qMin<qint64>(count, std::numeric_limits<int>::max()));
}

QString nameProblemText(NameProblem problem)
{
    switch (problem) {
    case NameProblem::Blank:
        return Wording::tr("Type a name first.");
    case NameProblem::TooLong:
        return Wording::tr("A name can have at most %L1 characters.")
            .arg(PersonName::MaximumLength);
    case NameProblem::LineBreak:
        return Wording::tr("A name is one line: leave out the line break.");
    case NameProblem::ControlCharacter:
        return Wording::tr("There is a character in it that cannot be part of a name. Type the "
                           "name again, or leave that character out.");
    case NameProblem::BrokenText:
        return Wording::tr(
            "This text is damaged: a character is cut in half. Type the name again.");
    }
    Q_UNREACHABLE();
}

QString rosterTitle(const QString &path)
{
    const QFileInfo file{path};
    const QString name = file.completeBaseName();
    return name.isEmpty() ? file.fileName() : name;
}

QString notOpenedText(const StoreError &error, const QString &path)
{
    using Kind = StoreError::Kind;
    const QString title = rosterTitle(path);
    switch (error.kind) {
    case Kind::NoSuchFolder:
        return Wording::tr("“%1” cannot be opened: there is no folder %2. Choose another place, or "
                           "make the folder first.")
            .arg(title, folderOf(path));
    case Kind::NoSuchFile:
        return Wording::tr("“%1” is not there: there is no file of that name in %2. It may have "
                           "been moved, renamed or deleted; open it where it is now.")
            .arg(title, folderOf(path));
    case Kind::AlreadyExists:
        return Wording::tr("“%1” exists already, and was left as it is. Open it, or choose another "
                           "name.")
            .arg(title);
    case Kind::NotAFile:
        return Wording::tr("%1 is not a file. Choose a roster.").arg(path);
    case Kind::UnsafeLink:
        return Wording::tr(
            "“%1” in %2 is only a link, in a folder where everyone may make one. Open "
            "the file that it leads to, where that is.")
            .arg(title, folderOf(path));
    case Kind::NotPermitted:
        return Wording::tr("You may not write “%1” in %2. Choose another place, or ask whoever "
                           "looks after this computer.")
            .arg(title, folderOf(path));
    case Kind::ReadOnly:
        return Wording::tr("“%1” cannot be written: %2 is read-only. Copy it to another place and "
                           "open the copy.")
            .arg(title, folderOf(path));
    case Kind::InUse:
        return Wording::tr("“%1” is open in another Rollcall. Close it there first, or open "
                           "another roster here.")
            .arg(title);
    case Kind::OpenHere:
        return Wording::tr("“%1” is open in this window already, by this name or another one.")
            .arg(title);
    case Kind::Busy:
        return Wording::tr("Another program is using “%1”. Try again when it has finished.")
            .arg(title);
    case Kind::NotADatabase:
        return Wording::tr("“%1” is not a roster: its content is something else, or its beginning "
                           "is destroyed. It was left as it is.")
            .arg(title);
    case Kind::NotARoster:
        return Wording::tr("“%1” belongs to another program; it is a database, but not a roster. "
                           "It was left as it is.")
            .arg(title);
    case Kind::NewerVersion:
        return Wording::tr("“%1” was written by a newer Rollcall. Open it with that one, or bring "
                           "this one up to date. It was left as it is.")
            .arg(title);
    case Kind::ForeignSchema:
        return Wording::tr("“%1” was changed by another program. Something was added to it or "
                           "altered that could change names while they are stored, so it was not "
                           "opened. Its names were left as they are. Open a copy from before that "
                           "change, or ask whoever looks after this computer to undo it.")
            .arg(title);
    case Kind::Damaged:
        return Wording::tr("“%1” could not be opened; it seems damaged. It was left as it is. If "
                           "you have a copy, open that.")
            .arg(title);
    case Kind::DiskFull:
        return Wording::tr("“%1” could not be made: the disk is full. Make some room, or choose "
                           "another place.")
            .arg(title);
    case Kind::DiskError:
        return Wording::tr("“%1” could not be opened: its disk could not be read or written. Look "
                           "whether the disk is in order, then try again.")
            .arg(title);
    case Kind::MovedAway:
        return Wording::tr("“%1” was moved or deleted while it was being opened. Open it where it "
                           "is now.")
            .arg(title);
    case Kind::OtherPlace:
        return Wording::tr(
            "“%1” may be a copy of another roster. Open it in the window, and choose "
            "there which one is in use.")
            .arg(title);
    case Kind::FileChanged: // of a file to import
    case Kind::NotReadable:
    case Kind::TooBig:
    case Kind::Cancelled:
    case Kind::Refused:
    case Kind::Failed:
        break;
    }
    return Wording::tr("“%1” could not be opened.").arg(title);
}

QString backupExistsText(const QString &path, const Backup &backup)
{
    return Wording::tr(
        "“%1” could not be opened; it seems damaged. A backup from %2 with %Ln name(s) exists. If "
        "you "
        "open that, it takes the place of the damaged file, which is kept beside it.",
        nullptr, forPlural(backup.names))
        .arg(rosterTitle(path), timeText(backup.made));
}

QString restoredText(const QString &path, const QDateTime &made, const QString &aside)
{
    return Wording::tr(
        "“%1” is now as its backup from %2 has it. Names that were stored after that "
        "may be missing: look for them, and enter them again. The damaged file was "
        "kept as %3.")
        .arg(rosterTitle(path), timeText(made), aside);
}

QString notStoredText(const StoreError &error, const QString &path, qint64 names)
{
    using Kind = StoreError::Kind;
    const QString title = rosterTitle(path);
    QString what = [&] {
        switch (error.kind) {
        case Kind::DiskFull:
            return Wording::tr("“%1” cannot be written: the disk is full.").arg(title);
        case Kind::DiskError:
            return Wording::tr("“%1” cannot be written: its disk has a fault.").arg(title);
        case Kind::ReadOnly:
            return Wording::tr("“%1” cannot be written: it is read-only.").arg(title);
        case Kind::NotPermitted:
            return Wording::tr("“%1” cannot be written: you are not permitted to.").arg(title);
        case Kind::Busy:
            return Wording::tr("“%1” is used by another program at the moment.").arg(title);
        case Kind::MovedAway:
            return Wording::tr("“%1” is no longer in %2: it was moved, renamed, replaced or "
                               "deleted. Put it back.")
                .arg(title, folderOf(path));
        case Kind::Damaged:
        case Kind::NotADatabase:
            return Wording::tr("“%1” seems damaged.").arg(title);
        default:
            return Wording::tr("“%1” cannot be read or written.").arg(title);
        }
    }();
    if (names <= 0)
        return what;
    const QString meaning = Wording::tr(
        "%Ln name(s) are kept on this computer and will be stored as soon as it works "
        "again.",
        nullptr, forPlural(names));
    return what + u' ' + meaning;
}

QString notAcceptedText(const StoreError &error)
{
    using Kind = StoreError::Kind;
    switch (error.kind) {
    case Kind::DiskFull:
        return Wording::tr("This name could not be kept: the disk is full. Make some room, then "
                           "press Enter again.");
    case Kind::ReadOnly:
    case Kind::NotPermitted:
        return Wording::tr(
            "This name could not be kept: your folder for Rollcall's files cannot be "
            "written. Press Enter again when it can.");
    case Kind::MovedAway:
        return Wording::tr("This name could not be kept: the file in which names wait was moved or "
                           "deleted. Close Rollcall and start it again.");
    default:
        return Wording::tr("This name could not be kept. Press Enter to try it again.");
    }
}

QString notAcceptingText(const StoreError &error)
{
    using Kind = StoreError::Kind;
    switch (error.kind) {
    case Kind::DiskFull:
        return Wording::tr("No names can be taken: the disk is full. Make some room.");
    case Kind::ReadOnly:
    case Kind::NotPermitted:
    case Kind::NoSuchFolder:
    case Kind::NotAFile:
        return Wording::tr("No names can be taken: your folder for Rollcall's files cannot be "
                           "written.");
    case Kind::InUse:
    case Kind::Busy:
        return Wording::tr(
            "No names can be taken: another Rollcall has a roster open of which this "
            "is a copy. Close it there first.");
    case Kind::OpenHere:
        return Wording::tr(
            "No names can be taken yet: a copy of this roster is still being closed.");
    case Kind::OtherPlace:
        return Wording::tr(
            "No names can be taken yet: before, this roster was used as %1, and that is there "
            "still. One of the two is a copy. If this one is to be used from now on, names that "
            "wait for the other are stored here. If not, open the other.")
            .arg(error.text);
    case Kind::NewerVersion:
        return Wording::tr(
            "No names can be taken: names wait for this roster that a newer Rollcall "
            "has kept. Open it with that one, or bring this one up to date.");
    default:
        return Wording::tr("No names can be taken: the file in which they wait cannot be opened.");
    }
}

QString outboxWasDamagedText(const QString &path)
{
    return Wording::tr(
        "The file in which names wait was damaged. It was set aside as %1. Names that "
        "you entered last may be missing in the list: look for them, and enter them "
        "again.")
        .arg(path);
}

QString rosterLogText(const LeftLog &log, const QString &path)
{
    if (log.kind == LeftLog::Kind::Foreign) {
        return Wording::tr(
            "Rollcall ended unexpectedly, and then another file took the place of “%1”, "
            "or it was moved. Changes that belong to the other file were not put into "
            "this one. They were set aside as %2. Names that this file lacks are "
            "stored again if Rollcall still has them.")
            .arg(rosterTitle(path), log.path);
    }
    return Wording::tr(
        "Some of the last changes of “%1” were damaged on the disk. A copy of them was "
        "set aside as %2. Names that this file lacks are stored again if Rollcall still "
        "has them.")
        .arg(rosterTitle(path), log.path);
}

QString outboxLogText(const LeftLog &log)
{
    if (log.kind == LeftLog::Kind::Foreign) {
        return Wording::tr(
            "The file in which names wait was replaced by another one after Rollcall "
            "ended unexpectedly. Its last changes were set aside as %1. Names that you "
            "entered last may be missing in the list: look for them, and enter them "
            "again.")
            .arg(log.path);
    }
    return Wording::tr(
        "The file in which names wait was damaged. A copy of the damaged part was set "
        "aside as %1. Names that you entered last may be missing in the list: look for "
        "them, and enter them again.")
        .arg(log.path);
}

QString missingText(const QString &path, qint64 names)
{
    return Wording::tr(
        "%Ln name(s) that were added before are not in this file of “%1”: it is an older "
        "copy. Look for them in the newer one, or enter them again.",
        nullptr, forPlural(names))
        .arg(rosterTitle(path));
}

QString acceptedLostText(qint64 names)
{
    return Wording::tr(
        "%Ln name(s) that you entered are missing: the file in which they waited to be stored is "
        "gone, or an older copy took its place. Look for them in the list, and enter them again.",
        nullptr, forPlural(names));
}

QString importLostText(const QString &file)
{
    return Wording::tr(
        "The import of “%1” had not ended, and the file that says how far it came is gone, or an "
        "older copy took its place. Import it again: only what is missing is added.")
        .arg(importTitle(file));
}

QString replacedText(const QString &path, qint64 lastNumber)
{
    return Wording::tr(
        "Another roster was at the place of “%1”, into which %Ln name(s) had been stored. It is "
        "not "
        "there any more, and this is a new one. If nobody moved it, look for a copy of it.",
        nullptr, forPlural(lastNumber))
        .arg(rosterTitle(path));
}

QString leftOverStoredText(qint64 names, qint64 storedBefore, qint64 storedNow)
{
    if (storedBefore > 0) {
        const QLocale locale;
        return Wording::tr("%1 of %2 names had been stored; the other %Ln are stored now.", nullptr,
            forPlural(storedNow))
            .arg(locale.toString(storedBefore), locale.toString(names));
    }
    return Wording::tr("%Ln name(s) had not been stored the last time; they are stored now.",
        nullptr, forPlural(storedNow));
}

QString keptForLaterText(const QString &path, qint64 names)
{
    return Wording::tr(
        "%Ln name(s) for “%1” could not be stored yet. They are kept on this computer, "
        "and stored when it is opened again.",
        nullptr, forPlural(names))
        .arg(rosterTitle(path));
}

QString damageFoundText(const QString &path)
{
    return Wording::tr(
        "“%1” is open, but its file is damaged. See by Tools ▸ Check Roster what is wrong, "
        "and whether one of its backups is in order, by File ▸ Backups.")
        .arg(rosterTitle(path));
}

QString notRemovedText(const QString &path, qint64 requests)
{
    return Wording::tr(
        "The names of %Ln request(s) could not be removed from “%1”: they are still in "
        "it. Remove them again when it is open.",
        nullptr, forPlural(requests))
        .arg(rosterTitle(path));
}

QString brokeDownText()
{
    return Wording::tr(
        "Rollcall has to end: the computer has no memory left for it. Names that were "
        "added are kept, and are stored when you start it again.");
}

QString backupFailedText(const StoreError &error)
{
    using Kind = StoreError::Kind;
    switch (error.kind) {
    case Kind::DiskFull:
        return Wording::tr("No backup could be made today: the disk is full.");
    case Kind::DiskError:
        return Wording::tr("No backup could be made today: the disk has a fault.");
    case Kind::ReadOnly:
    case Kind::NotPermitted:
    case Kind::NoSuchFolder:
    case Kind::NotAFile:
        return Wording::tr("No backup could be made today: your folder for Rollcall's files cannot "
                           "be written.");
    case Kind::InUse:
    case Kind::OpenHere:
    case Kind::Busy:
        return Wording::tr("No backup could be made today: another Rollcall has a copy of this "
                           "roster open.");
    case Kind::Damaged:
    case Kind::NotADatabase:
        return Wording::tr("No backup could be made today: the roster seems damaged. Check it by "
                           "Tools ▸ Check Roster.");
    default:
        return Wording::tr("No backup could be made today.");
    }
}

QString importTitle(const QString &path)
{
    return path.isEmpty() ? Wording::tr("Pasted text") : QFileInfo{path}.fileName();
}

QString importSumsText(const ImportScan &scan, bool addsRepeated)
{
    const qint64 repeated = scan.repeated.size();
    const qint64 empty = scan.others.value(LeftOutReason::Empty);
    QStringList sums;
    if (addsRepeated && repeated > 0) {
        sums += Wording::tr(
            "%Ln name(s) will be added, %1 once more", nullptr, forPlural(scan.names + repeated))
                    .arg(QLocale{}.toString(repeated));
    } else {
        sums += Wording::tr("%Ln name(s) will be added", nullptr, forPlural(scan.names));
        const qint64 twice = repeated - scan.inRoster;
        if (scan.inRoster > 0) {
            sums += Wording::tr(
                "%Ln name(s) are already in the roster", nullptr, forPlural(scan.inRoster));
        }
        if (twice > 0)
            sums += Wording::tr("%Ln repeat(s) one before", nullptr, forPlural(twice));
    }
    if (empty > 0)
        sums += Wording::tr("%Ln empty line(s)", nullptr, forPlural(empty));
    if (const QString refused = refusedText(scan); !refused.isEmpty())
        sums += refused;
    if (scan.import.marks > 0)
        sums += Wording::tr("%Ln list mark(s) removed", nullptr, forPlural(scan.import.marks));
    return sums.join(u" · "_s);
}

QString notImportedText(const StoreError &error, const QString &path)
{
    using Kind = StoreError::Kind;
    const QString name = importTitle(path);
    switch (error.kind) {
    case Kind::NoSuchFile:
    case Kind::NoSuchFolder:
        return Wording::tr("“%1” is not there: there is no file of that name in %2.")
            .arg(name, folderOf(path));
    case Kind::NotAFile:
        return Wording::tr("“%1” is not a file. Choose one with names.").arg(name);
    case Kind::NotPermitted:
        return Wording::tr("You may not read “%1” in %2.").arg(name, folderOf(path));
    case Kind::FileChanged:
        return Wording::tr(
            "“%1” has changed since it was chosen. Choose it again, and look what is "
            "in it now.")
            .arg(name);
    case Kind::NotReadable:
        return Wording::tr("“%1” is neither a text nor a spreadsheet that can be read. Save it as "
                           "CSV, and import that.")
            .arg(name);
    case Kind::TooBig:
        return Wording::tr("“%1” needs too much memory. Save it as CSV, and import that.")
            .arg(name);
    case Kind::DiskFull:
        return Wording::tr("“%1” could not be made ready: the disk is full.").arg(name);
    case Kind::DiskError:
        return Wording::tr("“%1” could not be read to its end: its disk has a fault.").arg(name);
    case Kind::Cancelled:
        return Wording::tr("The import of “%1” was cancelled.").arg(name);
    default:
        return Wording::tr("“%1” cannot be imported.").arg(name);
    }
}

QString importStoppedText(const ImportState &state)
{
    return notImportedText(*state.error, state.import.path) + u' '
        + Wording::tr("%Ln name(s) of it are stored.", nullptr, forPlural(state.stored));
}

QString importNotAcceptedText(const StoreError &error, const QString &path)
{
    const QString name = importTitle(path);
    if (error.kind == StoreError::Kind::DiskFull)
        return Wording::tr("“%1” was not imported: the disk is full. Make some room, and import it "
                           "again.")
            .arg(name);
    return Wording::tr("“%1” was not imported: your folder for Rollcall's files cannot be written.")
        .arg(name);
}

QString importedText(const ImportState &state)
{
    const QString name = importTitle(state.import.path);
    QString text = state.isCancelled ? Wording::tr("The import of “%1” was cancelled.").arg(name)
                                     : Wording::tr("“%1” is imported.").arg(name);
    text += u' ' + Wording::tr("%Ln name(s) added.", nullptr, forPlural(state.stored));
    if (state.before > 0) {
        text += u' '
            + Wording::tr(
                "%Ln record(s) had been dealt with before.", nullptr, forPlural(state.before));
    }
    if (state.import.marks > 0) {
        text += u' '
            + Wording::tr("%Ln list mark(s) before them were removed.", nullptr,
                forPlural(state.import.marks));
    }
    QStringList others;
    for (const LeftOutReason reason : AllReasons) {
        if (const qint64 count = state.reasons.value(reason))
            others += Wording::tr("%L1 %2", "how many, why left out")
                          .arg(count)
                          .arg(leftOutText(reason));
    }
    if (state.refused > 0)
        others += Wording::tr("%L1 not taken by the roster").arg(state.refused);
    if (!others.isEmpty()) {
        text += u' '
            + Wording::tr("Left out: %1.").arg(others.join(Wording::tr(", ", "between reasons")));
    }
    return text;
}

QString leftOutText(LeftOutReason reason)
{
    switch (reason) {
    case LeftOutReason::Empty:
        return Wording::tr("empty");
    case LeftOutReason::Repeated:
        return Wording::tr("there already");
    case LeftOutReason::TooLong:
        return Wording::tr("longer than %L1 characters").arg(PersonName::MaximumLength);
    case LeftOutReason::ControlCharacter:
        return Wording::tr("with a character that no name has");
    case LeftOutReason::BrokenText:
        return Wording::tr("broken text; perhaps another encoding reads it");
    case LeftOutReason::NoSuchField:
        return Wording::tr("without the column of the name");
    case LeftOutReason::HugeField:
        return Wording::tr("far too long to be read");
    case LeftOutReason::OpenQuote:
        return Wording::tr("a quote begins and never ends");
    }
    Q_UNREACHABLE();
}

QString checkedText(
    const RosterCheck &check, std::chrono::milliseconds duration, const QString &path)
{
    using Kind = RosterFault::Kind;
    if (check.faults.isEmpty()) {
        const double seconds = qMax(0.1, std::chrono::duration<double>{duration}.count());
        return Wording::tr("Everything is in order: %Ln name(s), checked in %1 s.", nullptr,
            forPlural(check.names))
            .arg(QLocale{}.toString(seconds, 'f', 1));
    }
    QStringList what;
    for (const auto &[kind, words] : {
             std::pair{Kind::Content, Wording::tr("its file contradicts itself")},
             std::pair{Kind::Counts, Wording::tr("names are missing or there twice")},
             std::pair{Kind::References, Wording::tr("names are there without their request")},
         }) {
        if (std::ranges::find(check.faults, kind, &RosterFault::kind) != check.faults.end())
            what += words;
    }
    return Wording::tr("“%1” seems damaged: %2. See whether one of its backups is in order, by "
                       "File ▸ Backups.")
        .arg(rosterTitle(path), what.join(Wording::tr("; ", "between faults")));
}

QString notCheckedText(const StoreError &error, const QString &path)
{
    using Kind = StoreError::Kind;
    const QString title = rosterTitle(path);
    switch (error.kind) {
    case Kind::Damaged:
    case Kind::NotADatabase:
        return Wording::tr("“%1” seems damaged: its file cannot be read to the end.").arg(title);
    case Kind::DiskError:
        return Wording::tr("“%1” could not be checked: its disk has a fault.").arg(title);
    default:
        return Wording::tr("“%1” could not be checked.").arg(title);
    }
}

QString producerText(const EndingState &state)
{
    switch (state.producer) {
    case EndingStep::NotBegun:
        return Wording::tr("The producer has not begun.");
    case EndingStep::Working:
        return Wording::tr("The producer waits for the next name.");
    case EndingStep::Putting:
        return Wording::tr("The producer puts a name into the pipeline.");
    case EndingStep::TellingTheEnd:
        return Wording::tr("The producer has put its last name, but has not told so yet.");
    case EndingStep::Ended:
        return Wording::tr("The producer has ended.");
    case EndingStep::Asking: // the consumer's
    case EndingStep::Taking:
        break;
    }
    Q_UNREACHABLE();
}

QString consumerText(const EndingState &state)
{
    switch (state.consumer) {
    case EndingStep::NotBegun:
        return Wording::tr("The consumer has not begun.");
    case EndingStep::Asking:
        return Wording::tr("The consumer asks whether it is the end.");
    case EndingStep::Taking:
        return state.put == state.taken ? Wording::tr("The consumer sleeps in take().")
                                        : Wording::tr("The consumer takes what is there.");
    case EndingStep::Working:
        return Wording::tr("The consumer works with a name.");
    case EndingStep::Ended:
        return state.stalled ? Wording::tr("The consumer slept in take(), and was freed.")
                             : Wording::tr("The consumer has ended.");
    case EndingStep::Putting: // the producer's
    case EndingStep::TellingTheEnd:
        break;
    }
    Q_UNREACHABLE();
}

QString endingText(const EndingPlan &plan, const EndingState &state)
{
    const int asked = plan.asked;
    QString text =
        [&] {
            const bool isFirst = state.taken == 0; // take()
            if (state.stalled) {
                return isFirst
                    ? Wording::tr("%L1 of %Ln name(s) were taken. The consumer slept in its first "
                                  "take() when the event was set; nothing would have woken it. The "
                                  "watchdog closed the pipeline to free it.",
                        nullptr, asked)
                    : Wording::tr("%L1 of %Ln name(s) were taken. The consumer went back to take() "
                                  "before the event was set; nothing would have woken it. The "
                                  "watchdog closed the pipeline to free it.",
                        nullptr, asked);
            }
            switch (plan.ending) {
            case Ending::Sentinel:
                return Wording::tr(
                    "%L1 of %Ln name(s) were taken; the sentinel ended the consumer.", nullptr,
                    asked);
            case Ending::Event:
                return isFirst
                    ? Wording::tr("%L1 of %Ln name(s) were taken; the event was set in time: the "
                                  "consumer saw it before its first take().",
                        nullptr, asked)
                    : Wording::tr("%L1 of %Ln name(s) were taken; the event was set in time: the "
                                  "consumer saw it before it went back to take().",
                        nullptr, asked);
            case Ending::Close:
                return Wording::tr("%L1 of %Ln name(s) were taken; the closed pipeline ended the "
                                   "consumer.",
                    nullptr, asked);
            }
            Q_UNREACHABLE();
        }()
            .arg(state.taken);
    if (state.taken >= plan.asked || state.stalled) // somebody did wait, and was freed
        return text;
    return text + u' ' + Wording::tr("The end is told, not counted, so nobody waits for the rest.");
}

} // namespace Rollcall

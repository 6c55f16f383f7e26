// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/backup.h"
#include "core/importscan.h"
#include "core/personname.h"
#include "core/record.h"
#include "core/rosterstore.h"
#include "core/storeerror.h"
#include "intake/importstate.h"
#include "lesson/ending.h"

#include <QDateTime>
#include <QString>

#include <chrono>

namespace Rollcall {

/// @p text, such as a time, for a place among words: where these are read from right to left, its parts
/// stay in their order.
[[nodiscard]] QString isolated(const QString &text);

/// @p count for a plural form, which takes an int.
[[nodiscard]] int forPlural(qint64 count);

// Problems in words that a clerk understands. Translated; plain text, to be shown as such.

/// Why a text is no name, in one sentence.
[[nodiscard]] QString nameProblemText(NameProblem problem);

/// The name of a roster for people: its file's name without folder and ending.
[[nodiscard]] QString rosterTitle(const QString &path);

/// Why the roster at @p path could not be opened or made: what happened, and what to do.
[[nodiscard]] QString notOpenedText(const StoreError &error, const QString &path);

/// That the roster at @p path could not be opened, but there is a backup, made at @p made.
[[nodiscard]] QString backupExistsText(const QString &path, const Backup &backup);

/// That a backup has taken the place of the damaged roster at @p path, which is at @p aside now.
[[nodiscard]] QString restoredText(
    const QString &path, const QDateTime &made, const QString &aside);

/// Why the roster at @p path cannot be written at the moment: what happened, what it means for the
/// @p names that wait, and what to do.
[[nodiscard]] QString notStoredText(const StoreError &error, const QString &path, qint64 names);

/// Why one name was not accepted: the outbox could not keep it.
[[nodiscard]] QString notAcceptedText(const StoreError &error);

/// Why no names are accepted at the moment: the outbox cannot be opened.
[[nodiscard]] QString notAcceptingText(const StoreError &error);

/// That what an earlier run had accepted could not be read, and is at @p path now.
[[nodiscard]] QString outboxWasDamagedText(const QString &path);

/// What became of a log that was left beside the roster at @p path.
[[nodiscard]] QString rosterLogText(const LeftLog &log, const QString &path);
/// The same of one beside its outbox.
[[nodiscard]] QString outboxLogText(const LeftLog &log);

/// That @p names which were stored before are not in the roster at @p path.
[[nodiscard]] QString missingText(const QString &path, qint64 names);
/// That the file in which so many names waited is gone, or is an older one.
[[nodiscard]] QString acceptedLostText(qint64 names);
/// That nobody knows any more how far the import of @p file had come.
[[nodiscard]] QString importLostText(const QString &file);
/// That the roster at @p path is a new one at the place of another.
[[nodiscard]] QString replacedText(const QString &path, qint64 lastNumber);

/// What became of the @p names that an earlier run had left over.
[[nodiscard]] QString leftOverStoredText(qint64 names, qint64 storedBefore, qint64 storedNow);

/// That @p names for the roster at @p path wait for the next time it is opened.
[[nodiscard]] QString keptForLaterText(const QString &path, qint64 names);

/// That the roster at @p path is damaged, though it could be opened.
[[nodiscard]] QString damageFoundText(const QString &path);

/// That @p requests were not removed from the roster at @p path, as the user wanted.
[[nodiscard]] QString notRemovedText(const QString &path, qint64 requests);

/// That the program cannot go on.
[[nodiscard]] QString brokeDownText();

/// Why there is no backup of today.
[[nodiscard]] QString backupFailedText(const StoreError &error);

/// What the file at @p path, which is imported, is called by people; an empty path is a pasted text.
[[nodiscard]] QString importTitle(const QString &path);

/// What would become of the records of a file, if repeated names are added or not; the numbers in it
/// add up to the records, but for the list marks that were removed.
[[nodiscard]] QString importSumsText(const ImportScan &scan, bool addsRepeated);

/// Why the file at @p path cannot be imported, or no further.
[[nodiscard]] QString notImportedText(const StoreError &error, const QString &path);

/// Why an import stopped, and what is stored of it.
[[nodiscard]] QString importStoppedText(const ImportState &state);

/// Why the file at @p path was not even begun to be imported: the outbox could not keep the wish.
[[nodiscard]] QString importNotAcceptedText(const StoreError &error, const QString &path);

/// What became of an import that is at its end.
[[nodiscard]] QString importedText(const ImportState &state);

/// Why a record of a file adds no name, in a few words.
[[nodiscard]] QString leftOutText(LeftOutReason reason);

/// What was found in the roster at @p path, in @p duration.
[[nodiscard]] QString checkedText(
    const RosterCheck &check, std::chrono::milliseconds duration, const QString &path);

/// Why the roster at @p path could not be checked to the end.
[[nodiscard]] QString notCheckedText(const StoreError &error, const QString &path);

// The three endings of a producer and its consumer, for who wants to know how it works.

/// Where the producer is.
[[nodiscard]] QString producerText(const EndingState &state);

/// Where the consumer is.
[[nodiscard]] QString consumerText(const EndingState &state);

/// What a run that ended by itself came to, and why.
[[nodiscard]] QString endingText(const EndingPlan &plan, const EndingState &state);

} // namespace Rollcall

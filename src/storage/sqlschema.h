// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/storeerror.h"
#include "storage/sqlconnection.h"

#include <QByteArrayList>
#include <QString>

#include <functional>

namespace Rollcall {

/// What a kind of file is made of, in its first version and in those that followed: a folder of
/// numbered scripts. A plain value.
///
/// A new file is made by all scripts in their order, a file of an older version is brought up to
/// date by those behind its own. So the same definitions are in both, and can be compared.
class SqlSchema
{
public:
    /// The scripts are the files NNN_….sql in @p folder, from 001 on without a gap, at least one. Each
    /// makes a file of the version before one of its own number. A file of this kind has
    /// @p applicationId in its header.
    SqlSchema(int applicationId, const QString &folder);

    [[nodiscard]] static SqlSchema ofRosters();
    [[nodiscard]] static SqlSchema ofOutboxes();

    /// That of the files that this program writes: the number of the last script.
    [[nodiscard]] int version() const { return static_cast<int>(m_scripts.size()); }

    /// An error, if a file with these numbers in its header is of another program, or of a newer
    /// version.
    [[nodiscard]] StoreDone accept(int applicationId, int version) const;

    /// Looks whether the file that @p sql has open is of this kind, and made of nothing but what its
    /// version is made of. Changes nothing. Returns the version; 0 if the file is empty.
    [[nodiscard]] StoreResult<int> look(SqlConnection &sql) const;

    /// What is done while a file is opened, besides.
    struct Steps
    {
        std::function<StoreDone()> fill; ///< adds the first rows to a file that is made
        /// Keeps a copy of the file, which is of an older version, before it is changed. After an
        /// error it is not changed.
        std::function<StoreDone(int version)> keepCopy;
    };
    /// Opens the file at @p path, which is to be of this kind. An empty one is made one, an older one
    /// is brought up to date; each in one transaction. Before it is known to be ours, nothing is
    /// written. It is durable then.
    [[nodiscard]] StoreDone open(SqlConnection &sql, const QString &path, const Steps &steps) const;

private:
    [[nodiscard]] StoreDone make(SqlConnection &sql, const std::function<StoreDone()> &fill) const;
    [[nodiscard]] StoreDone migrate(
        SqlConnection &sql, int from, const std::function<StoreDone(int)> &keepCopy) const;
    /// Looks whether that what @p sql has open is made of what @p version is made of.
    [[nodiscard]] StoreDone compare(SqlConnection &sql, int version) const;
    /// Runs the scripts of the versions behind @p from, up to that of @p to.
    [[nodiscard]] StoreDone runScripts(SqlConnection &sql, int from, int to) const;

    int m_applicationId;
    QByteArrayList m_scripts; // that of version 1 first
};

} // namespace Rollcall

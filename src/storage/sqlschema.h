// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/storeerror.h"
#include "storage/sqlconnection.h"

#include <QByteArrayList>
#include <QString>

#include <functional>

namespace Rollcall {

/// What a kind of file is made of, from its first version on: a folder of numbered scripts. A plain
/// value.
class SqlSchema
{
public:
    /// The scripts are the files NNN_….sql in @p folder, from 001 on without a gap. Each makes a file
    /// of the version before one of its own number; a file of this kind has @p applicationId in its
    /// header. There must be at least one.
    SqlSchema(int applicationId, const QString &folder);

    /// That of the files that this program writes: the number of the last script.
    [[nodiscard]] int version() const { return static_cast<int>(m_scripts.size()); }

    /// An error, if a file with these numbers in its header is of another program, or of a newer
    /// version.
    [[nodiscard]] StoreDone accept(int applicationId, int version) const;

    /// Opens the file at @p path, which is to be of this kind. One that is empty is made one, and
    /// gets @p fill, in one transaction. It is durable then.
    [[nodiscard]] StoreDone open(
        SqlConnection &sql, const QString &path, const std::function<StoreDone()> &fill) const;

private:
    /// Runs the scripts behind that of version @p from.
    [[nodiscard]] StoreDone runScripts(SqlConnection &sql, int from) const;

    int m_applicationId;
    QByteArrayList m_scripts; // that of version 1 first
};

} // namespace Rollcall

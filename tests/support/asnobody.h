// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QFile>
#include <QString>

#include <unistd.h>

namespace Rollcall::Testing {

/// While it lives, the process has the rights of nobody if it had those of root, who may do
/// everything, so that forbidden files are forbidden in the tests of root too.
class AsNobody
{
public:
    /// @p folder is handed over first, so that the way to what it holds is open.
    explicit AsNobody(const QString &folder = {})
    {
        if (m_user != 0)
            return;
        if (!folder.isEmpty()
            && ::chown(QFile::encodeName(folder).constData(), Nobody, Nobody) != 0)
            qFatal("chown failed");
        if (::seteuid(Nobody) != 0)
            qFatal("seteuid failed");
    }
    ~AsNobody()
    {
        if (m_user == 0 && ::seteuid(0) != 0)
            qFatal("seteuid failed");
    }
    Q_DISABLE_COPY_MOVE(AsNobody)

private:
    static constexpr uid_t Nobody = 65534;
    uid_t m_user = ::geteuid();
};

} // namespace Rollcall::Testing

// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/requestid.h"

#include <QDateTime>
#include <QRandomGenerator>

#include <array>

namespace Rollcall {

RequestId RequestId::create()
{
    std::array<quint32, 4> words{};
    QRandomGenerator::system()->fillRange(words.data(), static_cast<qsizetype>(words.size()));
    const auto milliseconds = static_cast<quint64>(QDateTime::currentMSecsSinceEpoch());

    const auto timeHigh = static_cast<quint32>(milliseconds >> 16U);
    const auto timeLow = static_cast<quint16>(milliseconds & 0xFFFFU);
    const auto version = static_cast<quint16>(0x7000U | (words[0] & 0x0FFFU));
    const auto variant = static_cast<uchar>(0x80U | (words[1] & 0x3FU));
    const auto byte = [&words](std::size_t word, unsigned shift) {
        return static_cast<uchar>((words[word] >> shift) & 0xFFU);
    };
    return RequestId{QUuid{timeHigh, timeLow, version, variant, byte(1, 8), byte(2, 0), byte(2, 8),
        byte(2, 16), byte(2, 24), byte(3, 0), byte(3, 8)}};
}

RequestId RequestId::fromText(const QString &text)
{
    return RequestId{QUuid::fromString(text)};
}

QString RequestId::toText() const
{
    return m_uuid.toString(QUuid::WithoutBraces);
}

} // namespace Rollcall

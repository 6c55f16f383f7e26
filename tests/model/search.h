// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "model/relacychecker.h"

#include <QtGlobal>

#include <chrono>
#include <iostream>
#include <ostream>
#include <string>

namespace Rollcall::Testing {

/// A search for an error in the schedules of a scenario: the orders in which its threads take turns,
/// whom a wake-up meets, which of its values an atomic shows. Always the same ones.
///
/// What it finds, it prints: how many schedules there were, or what is wrong in which. A scenario is
/// a suite of Relacy.
class Search
{
public:
    enum class Kind {
        Random, ///< as many schedules as its limit, each with its own number as the seed
        Bound, ///< all in which a thread that could go on has to stop as often as its limit at most
    };

    /// With Kind::Bound, a thread that cannot go on stops as often as it must, and nobody is woken
    /// for no reason.
    Search(Kind kind, quint64 limit)
    {
        m_parameters.search_type = kind == Kind::Random ? rl::sched_random : rl::sched_bound;
        m_parameters.iteration_count = limit;
        m_parameters.context_bound = static_cast<unsigned>(limit);
        m_parameters.execution_depth_limit = LongestSchedule;
        m_parameters.progress_stream = &m_nowhere;
    }

    /// Begins with @p schedule, as it was printed with an error; random ones, with any number.
    void beginWith(const std::string &schedule)
    {
        m_parameters.initial_state = schedule;
        m_parameters.iteration_count += std::stoull(schedule) - 1;
    }

    /// Returns whether there is an error; the search ends with it. With @p isToTell, all that the
    /// threads did until then is printed.
    template <typename Scenario> [[nodiscard]] bool findsErrorIn(bool isToTell)
    {
        const auto start = std::chrono::steady_clock::now();
        rl::ostringstream schedule;
        const rl::test_result_e result = run<Scenario>(schedule);
        const std::chrono::duration<double> time = std::chrono::steady_clock::now() - start;

        std::cout << rl::test_result_str(result) << " at schedule " << m_parameters.stop_iteration
                  << " after " << time.count() << " s\n";
        if (result == rl::test_result_success)
            return false;
        if (isToTell) {
            std::cout << "begin with: \"" << schedule.str() << "\"\n";
            m_parameters.initial_state = schedule.str();
            m_parameters.collect_history = true;
            run<Scenario>(schedule);
        }
        return true;
    }

private:
    template <typename Scenario> rl::test_result_e run(std::ostream &schedule)
    {
        constexpr rl::thread_id_t threads = Scenario::params::thread_count;
        if (m_parameters.search_type == rl::sched_random)
            return rl::run_test<Scenario, rl::random_scheduler<threads>>(
                m_parameters, schedule, false);
        return rl::run_test<Scenario, rl::context_bound_scheduler<threads>>(
            m_parameters, schedule, false);
    }

    static constexpr unsigned LongestSchedule = 5000; // in steps; a longer one goes around for ever

    std::ostream m_nowhere{nullptr};
    rl::test_params m_parameters;
};

} // namespace Rollcall::Testing

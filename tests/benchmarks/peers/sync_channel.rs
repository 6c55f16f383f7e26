// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

//! Rust's bounded channel between two threads:
//!     sync_channel CAPACITY ITEMS PRODUCER'S-PROCESSOR CONSUMER'S-PROCESSOR
//! Prints the nanoseconds per item.

use std::env;
use std::sync::mpsc::sync_channel;
use std::sync::{Arc, Barrier};
use std::thread;
use std::time::Instant;

struct Item {
    name: String,
    number: i64,
}

extern "C" {
    fn sched_setaffinity(thread: i32, size: usize, mask: *const u64) -> i32;
}

/// Keeps the calling thread on one processor.
fn pin(processor: usize) {
    let mut mask = [0u64; 16];
    mask[processor / 64] = 1 << (processor % 64);
    unsafe { sched_setaffinity(0, std::mem::size_of_val(&mask), mask.as_ptr()) };
}

fn main() {
    let numbers: Vec<usize> = env::args()
        .skip(1)
        .map(|text| text.parse().unwrap())
        .collect();
    let (capacity, count) = (numbers[0], numbers[1] as i64);
    let (producers, consumers) = (numbers[2], numbers[3]);
    let (sender, receiver) = sync_channel::<Item>(capacity);
    let ready = Arc::new(Barrier::new(2));

    let producers_ready = ready.clone();
    let producer = thread::spawn(move || {
        pin(producers);
        producers_ready.wait();
        let start = Instant::now();
        for number in 0..count {
            let name = String::new(); // owns no memory
            sender.send(Item { name, number }).unwrap();
        }
        start
    });
    let consumer = thread::spawn(move || {
        pin(consumers);
        ready.wait();
        let start = Instant::now();
        for number in 0..count {
            let item = receiver.recv().unwrap();
            assert!(item.number == number && item.name.is_empty());
        }
        (start, Instant::now())
    });
    let (start, end) = consumer.join().unwrap();
    let start = start.min(producer.join().unwrap());
    println!("{}", (end - start).as_nanos() as f64 / count as f64);
}

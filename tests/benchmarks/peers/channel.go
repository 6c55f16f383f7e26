// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

// A Go channel between goroutines, PAIRS on either side: channel PAIRS CAPACITY ITEMS [PROCESSORS…]
// The processors are not used, for Go has its own scheduler. Prints the nanoseconds per item.
package main

import (
	"fmt"
	"os"
	"strconv"
	"time"
)

type item struct {
	name   string
	number int64
}

func main() {
	pairs, _ := strconv.ParseInt(os.Args[1], 10, 64)
	capacity, _ := strconv.Atoi(os.Args[2])
	count, _ := strconv.ParseInt(os.Args[3], 10, 64)
	count += count % pairs
	channel := make(chan item, capacity)
	start := make(chan struct{})
	sums := make(chan int64)

	for first := int64(0); first < pairs; first++ {
		go func(first int64) {
			<-start
			for number := first; number < count; number += pairs {
				channel <- item{"Ada Lovelace", number}
			}
		}(first)
		go func() {
			<-start
			last, sum := int64(-1), int64(0)
			for left := count / pairs; left > 0; left-- {
				taken := <-channel
				if pairs == 1 && taken.number != last+1 {
					fmt.Fprintln(os.Stderr, "out of order")
					os.Exit(1)
				}
				last = taken.number
				sum += taken.number
			}
			sums <- sum
		}()
	}
	time.Sleep(time.Millisecond) // all wait at the start
	begin := time.Now()
	close(start)
	sum := int64(0)
	for i := int64(0); i < pairs; i++ {
		sum += <-sums
	}
	took := time.Since(begin)
	if sum != count*(count-1)/2 {
		fmt.Fprintln(os.Stderr, "not every item came")
		os.Exit(1)
	}
	fmt.Println(float64(took.Nanoseconds()) / float64(count))
}

package boltstore

import "syscall"

const populate = syscall.MAP_POPULATE

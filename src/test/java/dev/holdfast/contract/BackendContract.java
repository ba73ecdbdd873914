package dev.holdfast.contract;

/** All that is asked of a backend. */
public interface BackendContract
        extends LifecycleContract,
                ReadContract,
                KeyOrderContract,
                RangeContract,
                IndexContract,
                ScopeContract,
                WriteBatchContract,
                ConditionContract,
                GuardContract,
                LoadContract,
                SchemaContract,
                LimitsContract,
                ConcurrencyContract,
                CacheContract,
                RandomContract,
                CrashContract {}

package dev.holdfast.contract;

/** All that is asked of a store: of a backend, with everything that Holdfast builds over it. */
public interface StoreContract
        extends EntityContract,
                FindContract,
                PageContract,
                SaveContract,
                BatchContract,
                VersionContract,
                DeleteContract,
                ValueContract,
                CopyContract,
                SessionContract,
                ServiceContract,
                AuthKeysContract,
                UpdateStatesContract,
                UpdateQueueContract,
                FilesContract,
                FetchedPagesContract,
                SecretChatsContract,
                StoreLifecycleContract,
                ReopenContract,
                OpenModeContract,
                MishapContract {}

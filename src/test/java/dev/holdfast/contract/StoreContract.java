package dev.holdfast.contract;

import dev.holdfast.session.RandomHistoryContract;

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
                OwnEntityContract,
                CallbackContract,
                CopyContract,
                SessionContract,
                ServiceContract,
                SessionDataContract,
                PeersContract,
                AsyncContract,
                StoredMapContract,
                StoredMapChangesContract,
                StoredMapExpiryContract,
                ConnectContract,
                RandomHistoryContract,
                AuthKeysContract,
                UpdateStatesContract,
                UpdateQueueContract,
                FilesContract,
                FetchedPagesContract,
                SecretChatsContract,
                OtherAccountContract,
                StoreLifecycleContract,
                ReopenContract,
                OpenModeContract,
                CachedStoreContract,
                MishapContract {}

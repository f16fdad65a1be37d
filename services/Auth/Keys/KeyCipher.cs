using Microsoft.Extensions.Options;
using OnlineShop.ServiceDefaults.Security;

namespace OnlineShop.Auth.Keys;

/// <summary>Encrypts private keys, each with its own id.</summary>
internal sealed class KeyCipher(IOptions<KeyOptions> keys, IOptions<ServiceTokenOptions> service)
    : SealingCipher(new SecretKeys(keys, service).Derive("signing-keys/1"));

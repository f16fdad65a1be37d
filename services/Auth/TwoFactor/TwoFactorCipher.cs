using OnlineShop.Auth.Keys;

namespace OnlineShop.Auth.TwoFactor;

/// <summary>Encrypts what codes are made from, each secret with the id of its account.</summary>
internal sealed class TwoFactorCipher(SecretKeys secrets) : SealingCipher(secrets.Derive("two-factor-secrets/1"));

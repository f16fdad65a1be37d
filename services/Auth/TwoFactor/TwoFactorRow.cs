namespace OnlineShop.Auth.TwoFactor;

/// <summary>A row of <c>two_factor</c>.</summary>
/// <param name="ConfirmedAt">Since when signing in asks for a code; null: it is being set up.</param>
/// <param name="UsedStep">The latest step whose code was accepted; null: none yet.</param>
internal sealed record TwoFactorRow(Guid AccountId, byte[] SealedSecret, DateTimeOffset? ConfirmedAt, long? UsedStep);

/// <summary>Whether signing in to an account asks for a code, as its holder sees it.</summary>
/// <param name="Since">When it was turned on; null if it is off.</param>
/// <param name="RecoveryCodesLeft">How many recovery codes were not used yet.</param>
internal sealed record TwoFactorState(bool On, DateTimeOffset? Since, int RecoveryCodesLeft);

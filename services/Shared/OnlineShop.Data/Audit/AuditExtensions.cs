using Microsoft.AspNetCore.Builder;

namespace OnlineShop.Data.Audit;

/// <summary>
/// The audit log: every change that an account with a role of the shop's people makes is logged in the transaction of the change, by
/// <see cref="AuditCommit"/>. A slice need do nothing for it; it can say what was there before and what is there since.
/// </summary>
public static class AuditExtensions
{
    /// <summary>
    /// Says what a change is about. Of <paramref name="before"/> and <paramref name="after"/>, written as the API writes them, the log
    /// keeps the members that differ. They must not hold data of a customer or a secret: the log is kept for ever.
    /// </summary>
    /// <param name="before">What is changed, as it was; null for something new.</param>
    /// <param name="after">What is changed, as it is from now on; null for something that is gone.</param>
    /// <param name="subject">The id of something new; null for the ids of the request's path.</param>
    public static void Audit(this ShopTransaction transaction, object? before, object? after, string? subject = null) =>
        transaction.Keep<AuditNotes>().Add(new AuditNote(subject, before, after));

    /// <summary>Says that a transaction, though it is committed, changes nothing: the request asked for what is already so.</summary>
    public static void AuditNothing(this ShopTransaction transaction) => transaction.Keep<AuditNotes>().IsUnchanged = true;

    /// <summary>
    /// Keeps an operation out of the log: by it people, the shop's own too, see to their own affairs, such as a cart or an inbox.
    /// </summary>
    public static TBuilder IsOwnAffair<TBuilder>(this TBuilder builder)
        where TBuilder : IEndpointConventionBuilder
    {
        builder.WithMetadata(new OwnAffair());
        return builder;
    }
}

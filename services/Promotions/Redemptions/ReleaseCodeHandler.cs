using OnlineShop.Contracts.Messages;
using OnlineShop.Messaging;
using OnlineShop.Messaging.Handling;

namespace OnlineShop.Promotions.Redemptions;

/// <summary>
/// Gives an order's use of a code back, once. Where the order has used none, that is noted: a command to use one that comes late is then
/// refused.
/// </summary>
internal sealed class ReleaseCodeHandler(TimeProvider clock) : IMessageHandler<ReleaseCode>
{
    public async Task HandleAsync(ReleaseCode message, MessageContext context)
    {
        var released = await context.Transaction.FindAsync<Released>(
            """
            insert into redemptions (order_id, state, decided_at, released_at) values (@OrderId, 'released', @Now, @Now)
            on conflict (order_id) do update set state = 'released', released_at = excluded.released_at where redemptions.state = 'redeemed'
            returning code, user_id
            """,
            new { message.OrderId, Now = clock.GetUtcNow() },
            context.Cancel);
        if (released?.Code is not { } code)
            return;

        await context.Transaction.ExecuteAsync(
            """
            update codes set redeemed = redeemed - 1 where code = @Code;
            update code_users set redeemed = redeemed - 1 where code = @Code and user_id = @UserId;
            """,
            new { released.Code, released.UserId },
            context.Cancel);
        context.Transaction.Publish(new CodeReleased(message.OrderId, code));
    }

    private sealed class Released
    {
        public string? Code { get; init; }

        public Guid? UserId { get; init; }
    }
}

using Dapper;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using OnlineShop.Contracts.Messages;
using OnlineShop.Messaging.Inbox;
using OnlineShop.Messaging.Outbox;

namespace OnlineShop.Testing;

/// <summary>Delivers messages to a service the way its consumer does: numbered by lane, in one transaction with the effect.</summary>
internal sealed class TestInbox(IServiceProvider services)
{
    private readonly NpgsqlDataSource source = services.GetRequiredService<NpgsqlDataSource>();
    private readonly BatchApplier applier = services.GetRequiredService<BatchApplier>();
    private readonly SemaphoreSlim oneAtATime = new(1, 1);

    public async Task DeliverAsync(IReadOnlyList<IMessage> messages)
    {
        await oneAtATime.WaitAsync();
        try
        {
            foreach (var message in messages)
                await ApplyAsync(message);
        }
        finally
        {
            oneAtATime.Release();
        }
    }

    private async Task ApplyAsync(IMessage message)
    {
        var envelope = OutboxMessage.From(message, services.GetRequiredService<TimeProvider>().GetUtcNow());
        var lane = new LaneId(envelope.Topic, envelope.Lane);
        var position = (await LanePositions.LoadAsync(source, [lane], default))[lane];
        envelope = envelope with { Sequence = position.Sequence + 1 };
        await applier.ApplyAsync([new LaneBatch(lane, [envelope], -1)], default);

        await using var connection = await source.OpenConnectionAsync();
        var error = await connection.ExecuteScalarAsync<string?>("select error from dead_letters where id = @Id", new { envelope.Id });
        if (error is not null)
            throw new InvalidOperationException($"{envelope.Type} was set aside as a dead letter: {error}");
    }
}

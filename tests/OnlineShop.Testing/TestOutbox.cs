using System.Text.Json;
using Npgsql;
using OnlineShop.Contracts.Messages;

namespace OnlineShop.Testing;

/// <summary>Reads what a service has put into its outbox.</summary>
internal static class TestOutbox
{
    public static async Task<IReadOnlyList<IMessage>> ReadAsync(NpgsqlDataSource source)
    {
        await using var command = source.CreateCommand("select type, version, payload from outbox order by position");
        await using var reader = await command.ExecuteReaderAsync();
        var messages = new List<IMessage>();
        while (await reader.ReadAsync())
        {
            var descriptor = MessageCatalog.Find(reader.GetString(0), reader.GetInt32(1))
                ?? throw new InvalidOperationException($"{reader.GetString(0)} is not in the catalog.");
            messages.Add((IMessage)JsonSerializer.Deserialize(reader.GetString(2), descriptor.Json)!);
        }

        return messages;
    }
}

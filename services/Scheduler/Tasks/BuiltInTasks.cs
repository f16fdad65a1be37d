using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;
using OnlineShop.Data;

namespace OnlineShop.Scheduler.Tasks;

/// <summary>Puts the shop's own tasks in, and changes those whose schedule is configured differently now.</summary>
internal sealed class BuiltInTasks(IOptions<TaskOptions> options, TimeProvider clock) : ISeed
{
    /// <summary>The same id in every installation and replica, made from the name.</summary>
    public static Guid IdOf(string name)
    {
        var bytes = SHA256.HashData(Encoding.UTF8.GetBytes($"online-shop/task/{name}"))[..16];
        // An UUID of version 8: its content is its maker's own matter.
        bytes[6] = (byte)((bytes[6] & 0x0F) | 0x80);
        bytes[8] = (byte)((bytes[8] & 0x3F) | 0x80);
        return new Guid(bytes, bigEndian: true);
    }

    public async Task SeedAsync(ShopTransaction transaction, CancellationToken cancel)
    {
        foreach (var (name, cron, everySeconds) in options.Value.Schedules())
        {
            await transaction.ExecuteAsync(
                """
                insert into tasks as t (id, name, built_in, cron, every_seconds, sync_at, created_at) values (@Id, @Name, true, @Cron, @Every, @Now, @Now)
                on conflict (id) do update set cron = excluded.cron, every_seconds = excluded.every_seconds, state = 'active', needs_sync = true, sync_at = excluded.sync_at,
                  version = t.version + 1
                where t.cron is distinct from excluded.cron or t.every_seconds is distinct from excluded.every_seconds
                """,
                new { Id = IdOf(name), Name = name, Cron = cron, Every = everySeconds, Now = clock.GetUtcNow() },
                cancel);
        }
    }
}

using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;
using OnlineShop.Data;

namespace OnlineShop.Scheduler.Tasks;

/// <summary>Adds the shop's own tasks, and updates those whose configured schedule has changed.</summary>
internal sealed class BuiltInTasks(IOptions<TaskOptions> options, TimeProvider clock) : ISeed
{
    /// <summary>An id made from the name: the same in every installation and replica.</summary>
    public static Guid IdOf(string name)
    {
        var bytes = SHA256.HashData(Encoding.UTF8.GetBytes($"online-shop/task/{name}"))[..16];
        // UUID version 8: the content is up to the application.
        bytes[6] = (byte)((bytes[6] & 0x0F) | 0x80);
        bytes[8] = (byte)((bytes[8] & 0x3F) | 0x80);
        return new Guid(bytes, bigEndian: true);
    }

    public async Task SeedAsync(ShopTransaction transaction, CancellationToken cancel)
    {
        foreach (var (name, cron, everySeconds) in options.Value.Schedules())
            await TaskStatements.SetBuiltInAsync(
                transaction, IdOf(name), name, cron, everySeconds, clock.GetUtcNow(), cancel);
    }
}

using Microsoft.EntityFrameworkCore;
using OnlineShop.Data.Model;
using OnlineShop.Scheduler.Runs;
using OnlineShop.Scheduler.Tasks;

namespace OnlineShop.Scheduler.Model;

/// <summary>The tables of Scheduler. Quartz's own (<c>qrtz_*</c>) are left to Quartz.</summary>
internal sealed class SchedulerDbContext(DbContextOptions<SchedulerDbContext> options) : ShopDbContext(options)
{
    public DbSet<PlannedTask> Tasks => Set<PlannedTask>();

    public DbSet<TaskRun> Runs => Set<TaskRun>();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<PlannedTask>(task =>
        {
            task.HasKey(row => row.Id);
            task.Property(row => row.Payload).HasColumnType("jsonb");
            task.Property<bool>(PlannedTask.NeedsSync);
            task.Property<DateTimeOffset>(PlannedTask.SyncAt);
            // Only statements use these: they make a repeated request plan nothing twice.
            task.Property<string?>("PlannedBy");
            task.Property<string?>("IdempotencyKey");
            task.Property<byte[]?>("Fingerprint");
        });
        modelBuilder.Entity<TaskRun>(run =>
        {
            run.HasKey(row => row.Id);
            // Only the statements of the worker that makes calls use it.
            run.Property<DateTimeOffset?>("AttemptAt");
        });
    }
}

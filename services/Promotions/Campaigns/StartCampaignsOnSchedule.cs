using OnlineShop.Contracts.Messages;
using OnlineShop.Data.Work;
using OnlineShop.Messaging.Handling;

namespace OnlineShop.Promotions.Campaigns;

/// <summary>Scheduler says when to look.</summary>
internal sealed class StartCampaignsOnSchedule(Sweeps sweeps, TimeProvider clock) : IMessageHandler<TaskDue>
{
    public Task HandleAsync(TaskDue message, MessageContext context) => message.Name == TaskNames.StartCampaigns
        ? StartCampaigns.RunAsync(context.Transaction, sweeps.Begin("campaigns"), clock.GetUtcNow(), context.Cancel)
        : Task.CompletedTask;
}

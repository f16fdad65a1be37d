using System.Text.Json;
using Bunit;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor;
using OnlineShop.BackOffice.Access;
using OnlineShop.BackOffice.Pages.Scheduler;
using OnlineShop.BackOffice.Scheduler;

namespace OnlineShop.BackOffice.Tests.Components;

public sealed class TaskPageTests : ComponentTest
{
    private const string Path = "/api/scheduler/tasks/" + Id;

    private readonly IRenderedComponent<MudDialogProvider> dialogs;

    public TaskPageTests()
    {
        Context.AddAuthorization().SetAuthorized("Anna").SetPolicies(StaffPolicies.Operations);
        Context.Services.AddScoped<ShopTasks>();
        dialogs = Context.Render<MudDialogProvider>();
        Context.Render<MudPopoverProvider>();
    }

    [Fact]
    public async Task A_task_is_run_paused_and_resumed()
    {
        Gateway.Answer("GET " + Path, Planned("active"));
        Gateway.Answer("POST " + Path + "/run", Run, System.Net.HttpStatusCode.Accepted);
        Gateway.Answer("POST " + Path + "/pause", Planned("paused"));
        Gateway.Answer("POST " + Path + "/resume", Planned("active"));
        var page = Draw();
        page.Markup.ShouldContain("0 0 3 * * ?");
        page.Find("pre.code").TextContent.ShouldContain("\"month\": \"2026-11\"");

        await page.Find("button.run-task").ClickAsync();
        Gateway.SeenAt("POST", Path + "/run").Count.ShouldBe(1);

        Gateway.Answer("GET " + Path, Planned("paused"));
        await page.Find("button.pause-task").ClickAsync();
        page.WaitForAssertion(() => page.Markup.ShouldContain("Paused"));
        page.FindAll("button.pause-task").ShouldBeEmpty();

        Gateway.Answer("GET " + Path, Planned("active"));
        await page.Find("button.resume-task").ClickAsync();
        page.WaitForAssertion(() => page.FindAll("button.pause-task").Count.ShouldBe(1));
    }

    [Fact]
    public async Task One_of_the_shops_own_is_paused_after_a_question_and_cannot_be_deleted()
    {
        Gateway.Answer("GET " + Path, Planned("active", isBuiltIn: true));
        Gateway.Answer("POST " + Path + "/pause", Planned("paused", isBuiltIn: true));
        var page = Draw();
        page.FindAll("button.delete-task").ShouldBeEmpty();

        var asked = page.Find("button.pause-task").ClickAsync();
        dialogs.WaitForAssertion(() => dialogs.Markup.ShouldContain("its work is not done"));
        Gateway.SeenAt("POST", Path + "/pause").ShouldBeEmpty();
        await dialogs.FindAll(".mud-dialog-actions button")[^1].ClickAsync();
        await asked;

        Gateway.SeenAt("POST", Path + "/pause").Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_deleted_task_leads_to_the_list()
    {
        Gateway.Answer("GET " + Path, Planned("active"));
        Gateway.Answer("DELETE " + Path, "", System.Net.HttpStatusCode.NoContent);
        var page = Draw();

        var asked = page.Find("button.delete-task").ClickAsync();
        dialogs.WaitForAssertion(() => dialogs.Markup.ShouldContain("is not started any more"));
        await dialogs.FindAll(".mud-dialog-actions button")[^1].ClickAsync();
        await asked;

        page.WaitForAssertion(() => Address.ShouldEndWith("/scheduler"));
    }

    [Fact]
    public async Task A_task_is_planned_as_it_was_typed_and_its_page_is_shown()
    {
        Gateway.Answer("POST /api/scheduler/tasks", Planned("active"), System.Net.HttpStatusCode.Created);
        var page = Context.Render<NewTaskPage>();
        page.Find("#task-name").Input("send-report");
        page.Find("#task-cron").Input("0 0 3 * * ?");
        page.Find("#task-payload").Input("""{"month":"2026-11"}""");

        await page.Find("button.save-task").ClickAsync();

        var sent = JsonSerializer.Deserialize<JsonElement>(Gateway.Sent.Single().Body);
        (sent.GetProperty("name").GetString(), sent.GetProperty("cron").GetString()).ShouldBe(("send-report", "0 0 3 * * ?"));
        sent.GetProperty("payload").GetProperty("month").GetString().ShouldBe("2026-11");
        page.WaitForAssertion(() => Address.ShouldEndWith("/scheduler/tasks/" + Id));
    }

    [Fact]
    public async Task Faults_are_shown_at_their_fields()
    {
        var page = Context.Render<NewTaskPage>();
        page.Find("#task-payload").Input("{ no json");
        await page.Find("button.save-task").ClickAsync();
        page.Markup.ShouldContain("That is no JSON.");
        Gateway.Sent.ShouldBeEmpty();

        page.Find("#task-payload").Input("");
        Gateway.Answer(
            "POST /api/scheduler/tasks", """{"title":"Invalid","status":400,"reason":"invalid","errors":{"name":["Give the task a name."],"cron":["It never fires."]}}""",
            System.Net.HttpStatusCode.BadRequest, "application/problem+json");
        await page.Find("button.save-task").ClickAsync();
        page.Markup.ShouldContain("Give the task a name.");
        page.Markup.ShouldContain("It never fires.");
    }

    [Fact]
    public void Lists_are_what_their_addresses_say() =>
        (TaskQuery.Tasks("c1"), TaskQuery.Runs("send-report", "c2")).ShouldBe(("/scheduler?after=c1", "/scheduler/runs?task=send-report&after=c2"));

    private const string Run =
        $$"""
        {"id":"0199f1f0-0000-7000-8000-0000000000c1","taskId":"{{Id}}","name":"send-report","dueAt":"2026-03-02T10:00:00Z","manual":true,"kind":"event","state":"published","attempts":0,
         "startedAt":"2026-03-02T10:00:00Z","finishedAt":"2026-03-02T10:00:00Z"}
        """;

    private static string Planned(string state, bool isBuiltIn = false) =>
        $$"""
        {"id":"{{Id}}","name":"send-report","builtIn":{{(isBuiltIn ? "true" : "false")}},"cron":"0 0 3 * * ?","payload":{"month":"2026-11"},"state":"{{state}}","lastRuns":[{{Run}}],
         "createdAt":"2026-03-01T10:00:00Z"}
        """;

    private IRenderedComponent<TaskPage> Draw()
    {
        var page = Context.Render<TaskPage>(page => page.Add(drawn => drawn.Id, Guid.Parse(Id)));
        page.WaitForAssertion(() => page.Markup.ShouldContain("send-report"));
        return page;
    }
}

using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace OnlineShop.BackOffice.Pages.Parts;

/// <summary>One row of figures of a chart.</summary>
/// <param name="Values">One for each label.</param>
public sealed record FigureLine(string Name, IReadOnlyList<decimal> Values);

/// <summary>Figures as a chart, with a table of the same numbers behind it.</summary>
public sealed partial class FigureChart
{
    /// <summary>So few points are bars, more are a line.</summary>
    private const int MostBars = 8;

    /// <summary>More labels than that would cover each other.</summary>
    private const int MostLabels = 10;

    private readonly LineChartOptions lines = new()
    {
        YAxisRequireZeroPoint = true, LineStrokeWidth = 2, MaxNumYAxisTicks = ChartScale.MostMarks,
    };

    private readonly BarChartOptions bars = new() { MaxNumYAxisTicks = ChartScale.MostMarks };
    private List<ChartSeries<double>> series = [];
    private List<ChartSeries<double>>? measured;
    private string[] shortLabels = [];
    private bool isTable;

    /// <summary>What it shows.</summary>
    [Parameter, EditorRequired]
    public string Title { get; set; } = "";

    /// <summary>What the labels are.</summary>
    [Parameter, EditorRequired]
    public string Head { get; set; } = "";

    /// <summary>Along the chart, or down the table.</summary>
    [Parameter, EditorRequired]
    public IReadOnlyList<string> Labels { get; set; } = [];

    /// <summary>The figures.</summary>
    [Parameter, EditorRequired]
    public IReadOnlyList<FigureLine> Lines { get; set; } = [];

    /// <summary>How a number is written.</summary>
    [Parameter, EditorRequired]
    public Func<decimal, string> Format { get; set; } = null!;

    /// <summary>How a mark of the axis is written, a whole number: it has little room. As other numbers where it is left out.</summary>
    [Parameter]
    public Func<decimal, string>? AxisFormat { get; set; }

    /// <inheritdoc/>
    protected override void OnParametersSet()
    {
        series = [.. Lines.Select(line => new ChartSeries<double>([.. line.Values.Select(value => (double)value)]) { Name = line.Name })];
        var step = (Labels.Count + MostLabels - 1) / MostLabels;
        shortLabels = [.. Labels.Select((label, index) => index % step == 0 ? label : "")];
        Func<double, string> axis = value => (AxisFormat ?? Format)((decimal)value);
        (lines.YAxisToStringFunc, bars.YAxisToStringFunc) = (axis, axis);
        lines.YAxisTicks = bars.YAxisTicks = ChartScale.StepFor(Lines.SelectMany(line => line.Values));
    }

    /// <inheritdoc/>
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (isTable || measured == series)
            return;
        measured = series;
        // The chart measures its labels when it is drawn, and makes room for them when it is drawn again.
        if (await Script.IsDrawnAsync())
            StateHasChanged();
    }
}

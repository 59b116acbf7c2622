#!/usr/bin/env python3
"""The scikit-learn peers of bench.py.

    sklearn_peer.py train chars|words LABELLED.csv MODEL     fits one attribute, incivility
    sklearn_peer.py score MODEL COMMENTS.csv SCORES.csv
"""
import pickle
import sys

import pandas
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_pipeline, make_union
from sklearn.svm import LinearSVC


def pipeline(kind):
    words = TfidfVectorizer(ngram_range=(1, 2 if kind == "chars" else 1), min_df=2, sublinear_tf=True)
    if kind == "words":
        return make_pipeline(words, LinearSVC())
    chars = TfidfVectorizer(analyzer="char_wb", ngram_range=(2, 5), min_df=3, sublinear_tf=True, max_features=400_000)
    return make_pipeline(make_union(words, chars), LogisticRegression(C=4, solver="liblinear"))


def read(path):
    return pandas.read_csv(path, keep_default_na=False)


if sys.argv[1] == "train":
    table = read(sys.argv[3])
    fitted = pipeline(sys.argv[2]).fit(table.text, table.incivility)
    with open(sys.argv[4], "wb") as file:
        pickle.dump(fitted, file)
else:
    with open(sys.argv[2], "rb") as file:
        fitted = pickle.load(file)
    table = read(sys.argv[3])
    logistic = hasattr(fitted, "predict_proba")
    table["score"] = fitted.predict_proba(table.text)[:, 1] if logistic else fitted.decision_function(table.text)
    table.to_csv(sys.argv[4], index=False)
